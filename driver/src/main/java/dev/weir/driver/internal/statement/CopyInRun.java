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
    /// Data are gathered into messages of this size, so that small rows do not each cost a message
    /// and a write.
    private static final int CHUNK_BYTES = 64 * 1024;

    private final CopyCycle cycle;
    private final Exchange exchange;
    private ByteWriter chunk = new ByteWriter(1024);
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

    public void write(byte[] bytes, int offset, int length) {
        ensureOpen();
        int at = offset;
        int left = length;
        while (left > 0) {
            int fits = Math.min(left, CHUNK_BYTES - chunk.size());
            chunk.putBytes(bytes, at, fits);
            at += fits;
            left -= fits;
            if (chunk.size() == CHUNK_BYTES) {
                send();
            }
        }
    }

    private void ensureOpen() {
        if (ended) {
            throw new ConnectionStateException("the copy has ended: " + cycle.sql());
        }
    }

    private void send() {
        ByteWriter full = chunk;
        try {
            exchange.send(out -> putChunk(out, full), Ending.OPEN);
            chunk.clear();
            if (exchange.hasAnswer()) {
                refused();
            }
        } catch (RuntimeException e) {
            ended = true;
            throw cycle.failed(e);
        }
    }

    private static void putChunk(ByteWriter out, ByteWriter chunk) {
        int at = Framing.begin(out, FrontendTag.COPY_DATA);
        out.putBytes(chunk.array(), 0, chunk.size());
        Framing.end(out, at);
    }

    /// The server says something before the end: it has found an error, and throws away what else
    /// is sent.
    private void refused() {
        readToEnd();
        throw cycle.failure();
    }

    /// @return how many rows were copied
    public long finish() {
        ensureOpen();
        ended = true;
        try {
            exchange.send(this::putEnd, Ending.SYNCED);
            readToEnd();
            if (cycle.isRefused()) {
                throw cycle.failure();
            }
            return cycle.rows();
        } catch (RuntimeException e) {
            throw cycle.failed(e);
        }
    }

    private void putEnd(ByteWriter out) {
        if (chunk.size() > 0) {
            putChunk(out, chunk);
        }
        chunk = new ByteWriter(0);
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
