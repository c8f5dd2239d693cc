package dev.weir.driver.internal.statement;

import dev.weir.driver.ConnectionLostException;
import dev.weir.driver.ConnectionStateException;
import dev.weir.driver.RequestFate;
import dev.weir.driver.internal.session.Ending;
import dev.weir.driver.internal.session.Exchange;
import dev.weir.wire.BackendTag;
import dev.weir.wire.ByteReader;
import dev.weir.wire.CommandTag;
import dev.weir.wire.ServerError;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// Takes the data of `copy ... to stdout` (PostgreSQL manual, "COPY Operations"). One thread at a
/// time.
public final class CopyOutRun implements AutoCloseable {
    private final Request request;
    private final Scope scope;
    private final Exchange exchange;
    private @Nullable ServerError error;
    private String commandTag = "";
    private boolean ended;

    private CopyOutRun(Request request, Scope scope, Exchange exchange) {
        this.request = request;
        this.scope = scope;
        this.exchange = exchange;
    }

    /// Starts the copy and waits for the server to announce data.
    public static CopyOutRun start(StatementRunner runner, Request request, Scope scope) {
        scope.ensureUsable(request.sql());
        runner.runPreludes(scope, request);
        Exchange exchange =
                runner.session()
                        .start(
                                request.sql(),
                                out -> Messages.query(out, request.sql()),
                                Ending.OPEN,
                                request.deadline());
        exchange.onAbandon(out -> {});
        CopyOutRun copy = new CopyOutRun(request, scope, exchange);
        copy.awaitData();
        return copy;
    }

    private void awaitData() {
        try {
            byte tag = exchange.next();
            while (tag != BackendTag.COPY_OUT_RESPONSE) {
                if (tag == BackendTag.READY_FOR_QUERY) {
                    throw failure();
                }
                if (tag == BackendTag.COPY_IN_RESPONSE || tag == BackendTag.COPY_BOTH_RESPONSE) {
                    exchange.send(
                            out -> Messages.copyFail(out, "not a copy ... to stdout"),
                            Ending.SYNCED);
                    exchange.close();
                    throw notThis();
                }
                accept(tag);
                tag = exchange.next();
            }
        } catch (RuntimeException e) {
            ended = true;
            exchange.cancel();
            scope.failed(e);
            throw e;
        }
    }

    private ConnectionStateException notThis() {
        return new ConnectionStateException("not a copy ... to stdout: " + request.sql());
    }

    private RuntimeException failure() {
        ServerError said = error;
        return said == null ? notThis() : Failures.refused(said, request.sql());
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

    /// The next piece where it lies in the read buffer, valid until the next call; empty at the
    /// end.
    public Optional<ByteReader> next() {
        if (ended) {
            return Optional.empty();
        }
        try {
            byte tag = exchange.next();
            while (tag != BackendTag.READY_FOR_QUERY) {
                if (tag == BackendTag.COPY_DATA) {
                    return Optional.of(exchange.body());
                }
                accept(tag);
                if (tag == BackendTag.COPY_IN_RESPONSE) {
                    // Another statement in the same text waits for data.
                    exchange.send(
                            out -> Messages.copyFail(out, "one copy at a time"), Ending.SYNCED);
                }
                tag = exchange.next();
            }
        } catch (ConnectionLostException e) {
            ended = true;
            ServerError said = error;
            throw said == null
                    ? e
                    : Failures.lostAfter(said, RequestFate.UNKNOWN, request.sql(), e);
        }
        ended = true;
        if (error != null) {
            RuntimeException failure = failure();
            scope.failed(failure);
            throw failure;
        }
        return Optional.empty();
    }

    /// How many rows were copied; known after the end.
    public long rows() {
        return CommandTag.rows(commandTag);
    }

    /// Cancels the copy unless it has ended.
    @Override
    public void close() {
        if (!ended) {
            ended = true;
            exchange.cancel();
            scope.failed(
                    new ConnectionStateException(
                            "the copy was closed before its end: " + request.sql()));
        }
    }
}
