package dev.weir.driver.internal.statement;

import dev.weir.driver.ConnectionLostException;
import dev.weir.driver.ConnectionStateException;
import dev.weir.driver.RequestFate;
import dev.weir.driver.internal.session.Ending;
import dev.weir.driver.internal.session.Exchange;
import dev.weir.wire.BackendTag;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.CommandTag;
import dev.weir.wire.Framing;
import dev.weir.wire.FrontendTag;
import dev.weir.wire.ServerError;

import org.jspecify.annotations.Nullable;

/// Sends the data of `copy ... from stdin` (PostgreSQL manual, "COPY Operations"). One thread at a
/// time.
public final class CopyInRun implements AutoCloseable {
    /// Data are gathered into messages of this size, so that small rows do not each cost a message
    /// and a write.
    private static final int CHUNK_BYTES = 64 * 1024;

    private final Request request;
    private final Scope scope;
    private final Exchange exchange;
    private ByteWriter chunk = new ByteWriter(1024);
    private @Nullable ServerError error;
    private String commandTag = "";
    private boolean ended;

    private CopyInRun(Request request, Scope scope, Exchange exchange) {
        this.request = request;
        this.scope = scope;
        this.exchange = exchange;
    }

    /// Starts the copy and waits for the server to ask for data.
    public static CopyInRun start(StatementRunner runner, Request request, Scope scope) {
        scope.ensureUsable(request.sql());
        runner.runPreludes(scope, request);
        Exchange exchange =
                runner.session()
                        .start(
                                request.sql(),
                                out -> Messages.query(out, request.sql()),
                                Ending.OPEN,
                                request.deadline());
        exchange.onAbandon(out -> Messages.copyFail(out, "given up"));
        CopyInRun copy = new CopyInRun(request, scope, exchange);
        copy.awaitData();
        return copy;
    }

    private void awaitData() {
        try {
            byte tag = exchange.next();
            while (tag != BackendTag.COPY_IN_RESPONSE && tag != BackendTag.READY_FOR_QUERY) {
                accept(tag);
                if (tag == BackendTag.COPY_OUT_RESPONSE || tag == BackendTag.COPY_BOTH_RESPONSE) {
                    throw notThis();
                }
                tag = exchange.next();
            }
            if (tag == BackendTag.READY_FOR_QUERY) {
                throw commandTag.isEmpty() ? failure() : notThis();
            }
        } catch (RuntimeException e) {
            ended = true;
            exchange.cancel();
            scope.failed(e);
            throw e;
        }
    }

    private ConnectionStateException notThis() {
        return new ConnectionStateException("not a copy ... from stdin: " + request.sql());
    }

    private void accept(byte tag) {
        exchange.read(tag, this::accept);
    }

    private boolean accept(byte tag, ByteReader body) {
        switch (tag) {
            case BackendTag.ERROR_RESPONSE -> error = Answer.errorOf(body);
            case BackendTag.COMMAND_COMPLETE -> commandTag = body.takeCString();
            default -> body.skip(body.remaining());
        }
        return tag == BackendTag.ERROR_RESPONSE;
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
            throw new ConnectionStateException("the copy has ended: " + request.sql());
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
            scope.failed(e);
            throw e;
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
        throw failure();
    }

    /// @return how many rows were copied
    public long finish() {
        ensureOpen();
        ended = true;
        try {
            exchange.send(this::putEnd, Ending.SYNCED);
            readToEnd();
            if (error != null) {
                throw failure();
            }
            return CommandTag.rows(commandTag);
        } catch (RuntimeException e) {
            scope.failed(e);
            throw e;
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
                accept(tag);
                if (tag == BackendTag.COPY_IN_RESPONSE) {
                    // A second copy in the same text: there are no data for it.
                    exchange.send(
                            out -> Messages.copyFail(out, "one copy at a time"), Ending.SYNCED);
                }
                tag = exchange.next();
            }
        } catch (ConnectionLostException e) {
            ServerError said = error;
            throw said == null
                    ? e
                    : Failures.lostAfter(said, RequestFate.UNKNOWN, request.sql(), e);
        }
    }

    private RuntimeException failure() {
        ServerError said = error;
        return said == null ? notThis() : Failures.refused(said, request.sql());
    }

    /// Aborts the copy unless it has ended.
    @Override
    public void close() {
        if (!ended) {
            ended = true;
            exchange.send(
                    out -> Messages.copyFail(out, "closed before it was finished"), Ending.SYNCED);
            exchange.close();
            scope.failed(
                    new ConnectionStateException(
                            "the copy was closed before it was finished: " + request.sql()));
        }
    }
}
