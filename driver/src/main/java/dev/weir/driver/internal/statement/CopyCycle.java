package dev.weir.driver.internal.statement;

import dev.weir.driver.ConnectionLostException;
import dev.weir.driver.ConnectionStateException;
import dev.weir.driver.RequestFate;
import dev.weir.driver.internal.session.Encoder;
import dev.weir.driver.internal.session.Ending;
import dev.weir.driver.internal.session.Exchange;
import dev.weir.wire.BackendTag;
import dev.weir.wire.ByteReader;
import dev.weir.wire.CommandTag;
import dev.weir.wire.ServerError;

import org.jspecify.annotations.Nullable;

/// The request cycle of a COPY in either direction: its start, and what the server says besides
/// data. One thread at a time.
final class CopyCycle {
    private final Request request;
    private final Scope scope;
    private final Exchange exchange;
    private final Kind kind;
    private @Nullable ServerError error;
    private String commandTag = "";

    /// Which way the data go.
    enum Kind {
        IN("copy ... from stdin", BackendTag.COPY_IN_RESPONSE),
        OUT("copy ... to stdout", BackendTag.COPY_OUT_RESPONSE);

        private final String statement;
        private final byte response;

        Kind(String statement, byte response) {
            this.statement = statement;
            this.response = response;
        }
    }

    private CopyCycle(Request request, Scope scope, Exchange exchange, Kind kind) {
        this.request = request;
        this.scope = scope;
        this.exchange = exchange;
        this.kind = kind;
    }

    /// Sends the statement and waits until data can go.
    ///
    /// @param farewell what must be sent if the copy is given up
    static CopyCycle start(
            StatementRunner runner, Request request, Scope scope, Kind kind, Encoder farewell) {
        scope.ensureUsable(request.sql());
        runner.runPreludes(scope, request);
        Exchange exchange =
                runner.session()
                        .start(
                                request.sql(),
                                out -> Messages.query(out, request.sql()),
                                Ending.OPEN,
                                request.deadline());
        exchange.onAbandon(farewell);
        CopyCycle cycle = new CopyCycle(request, scope, exchange, kind);
        try {
            cycle.awaitData();
        } catch (RuntimeException e) {
            exchange.cancel();
            throw cycle.failed(e);
        }
        return cycle;
    }

    private void awaitData() {
        byte tag = exchange.next();
        while (tag != kind.response) {
            if (tag == BackendTag.READY_FOR_QUERY) {
                throw failure();
            }
            refuseAnother(tag);
            accept(tag);
            tag = exchange.next();
        }
    }

    private void refuseAnother(byte tag) {
        if (tag == BackendTag.COPY_IN_RESPONSE || tag == BackendTag.COPY_BOTH_RESPONSE) {
            // A cancel does not wake a server that waits for data.
            end("not a " + kind.statement);
            exchange.close();
            throw notThis();
        }
        if (tag == BackendTag.COPY_OUT_RESPONSE) {
            throw notThis();
        }
    }

    Exchange exchange() {
        return exchange;
    }

    /// Takes an answer that is neither data nor the last.
    void accept(byte tag) {
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

    /// As [#accept], after the data: another statement in the same text gets none.
    void acceptAfterwards(byte tag) {
        accept(tag);
        if (tag == BackendTag.COPY_IN_RESPONSE) {
            end("one copy at a time");
        }
    }

    /// Tells the server that no data come (any more).
    void end(String reason) {
        exchange.send(out -> Messages.copyFail(out, reason), Ending.SYNCED);
    }

    boolean isRefused() {
        return error != null;
    }

    /// Why there are no data, or no more.
    RuntimeException failure() {
        ServerError said = error;
        return said == null ? notThis() : Failures.refused(said, request.sql());
    }

    private ConnectionStateException notThis() {
        return new ConnectionStateException("not a " + kind.statement + ": " + request.sql());
    }

    /// What to tell of a connection that was lost.
    ConnectionLostException lost(ConnectionLostException e) {
        ServerError said = error;
        return said == null ? e : Failures.lostAfter(said, RequestFate.UNKNOWN, request.sql(), e);
    }

    /// Has the scope know of a failure.
    RuntimeException failed(RuntimeException failure) {
        scope.failed(failure);
        return failure;
    }

    /// The user has closed the copy too early.
    void closedBefore(String what) {
        scope.failed(
                new ConnectionStateException(
                        "the copy was closed before " + what + ": " + request.sql()));
    }

    /// How many rows were copied; known after the end.
    long rows() {
        return CommandTag.rows(commandTag);
    }

    String sql() {
        return request.sql();
    }
}
