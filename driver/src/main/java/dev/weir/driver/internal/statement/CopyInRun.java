package dev.weir.driver.internal.statement;

import dev.weir.driver.ConnectionLostException;
import dev.weir.driver.ConnectionStateException;
import dev.weir.driver.internal.session.Ending;
import dev.weir.driver.internal.session.Exchange;
import dev.weir.wire.BackendTag;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.Framing;
import dev.weir.wire.FrontendTag;

/// Sends the data of `copy ... from stdin` (PostgreSQL manual, "COPY Operations"). One thread at a
/// time.
public final class CopyInRun implements AutoCloseable {
    private static final int MESSAGE_BYTES_MAX = 1 << 20;

    private final CopyCycle cycle;
    private final Exchange exchange;
    private boolean ended;

    private CopyInRun(CopyCycle cycle) {
        this.cycle = cycle;
        this.exchange = cycle.exchange();
    }

    /// Starts the copy and waits for the server to ask for data.
    public static CopyInRun start(StatementRunner runner, Request request, Scope scope) {
        return new CopyInRun(
                CopyCycle.start(
                        runner,
                        request,
                        scope,
                        CopyCycle.Kind.IN,
                        out -> Messages.copyFail(out, "given up")));
    }

    /// Sends data, and waits until they have left. Many small pieces are better gathered first:
    /// each costs a message and a write.
    public void send(ByteWriter data) {
        ensureOpen();
        try {
            exchange.send(out -> putData(out, data), Ending.OPEN);
            if (exchange.hasAnswer()) {
                refused();
            }
        } catch (RuntimeException e) {
            ended = true;
            throw cycle.failed(e);
        }
    }

    /// @throws ConnectionStateException if the copy has ended
    public void ensureOpen() {
        if (ended) {
            throw new ConnectionStateException("the copy has ended: " + cycle.sql());
        }
    }

    /// In messages of any number: where one ends means nothing to COPY, and a row may be larger
    /// than a message.
    private static void putData(ByteWriter out, ByteWriter data) {
        int done = 0;
        do {
            int size = Math.min(data.size() - done, MESSAGE_BYTES_MAX);
            int at = Framing.begin(out, FrontendTag.COPY_DATA);
            out.putBytes(data.array(), done, size);
            Framing.end(out, at);
            done += size;
        } while (done < data.size());
    }

    /// The server says something before the end: it has found an error, and throws away what else
    /// is sent.
    private void refused() {
        readToEnd();
        throw cycle.failure();
    }

    /// Sends the last data and their end.
    ///
    /// @return how many rows were copied
    public long finish(ByteWriter rest) {
        ensureOpen();
        ended = true;
        try {
            exchange.send(out -> putEnd(out, rest), Ending.SYNCED);
            readToEnd();
            if (cycle.isRefused()) {
                throw cycle.failure();
            }
            return cycle.rows();
        } catch (RuntimeException e) {
            throw cycle.failed(e);
        }
    }

    private static void putEnd(ByteWriter out, ByteWriter rest) {
        if (rest.size() > 0) {
            putData(out, rest);
        }
        Framing.empty(out, FrontendTag.COPY_DONE);
    }

    private void readToEnd() {
        try {
            byte tag = exchange.next();
            while (tag != BackendTag.READY_FOR_QUERY) {
                cycle.acceptAfterwards(tag);
                tag = exchange.next();
            }
        } catch (ConnectionLostException e) {
            throw cycle.lost(e);
        }
    }

    /// Aborts the copy unless it has ended.
    @Override
    public void close() {
        if (!ended) {
            ended = true;
            cycle.end("closed before it was finished");
            exchange.close();
            cycle.closedBefore("it was finished");
        }
    }
}
