package dev.weir.driver.internal.statement;

import dev.weir.driver.ConnectionLostException;
import dev.weir.driver.ConnectionStateException;
import dev.weir.driver.internal.session.Exchange;
import dev.weir.wire.BackendTag;
import dev.weir.wire.ByteReader;

import java.util.Optional;

/// Takes the data of `copy ... to stdout` (PostgreSQL manual, "COPY Operations"). One thread at a
/// time.
public final class CopyOutRun implements AutoCloseable {
    private final CopyCycle cycle;
    private boolean ended;
    private boolean closedEarly;

    private CopyOutRun(CopyCycle cycle) {
        this.cycle = cycle;
    }

    /// Starts the copy and waits for the server to announce data.
    public static CopyOutRun start(StatementRunner runner, Request request, Scope scope) {
        return new CopyOutRun(
                CopyCycle.start(runner, request, scope, CopyCycle.Kind.OUT, out -> {}));
    }

    /// The next piece where it lies in the read buffer, valid until the next call; empty at the
    /// end.
    public Optional<ByteReader> next() {
        return advance() ? Optional.of(body()) : Optional.empty();
    }

    /// Goes to the next piece.
    ///
    /// @return false at the end
    /// @throws ConnectionStateException if the copy was closed before: that is no end of the data
    public boolean advance() {
        if (closedEarly) {
            throw new ConnectionStateException(
                    "the copy was closed before its end: " + cycle.sql());
        }
        if (ended) {
            return false;
        }
        try {
            byte tag = cycle.exchange().next();
            while (tag != BackendTag.READY_FOR_QUERY) {
                if (tag == BackendTag.COPY_DATA) {
                    return true;
                }
                cycle.acceptAfterwards(tag);
                tag = cycle.exchange().next();
            }
        } catch (ConnectionLostException e) {
            ended = true;
            throw cycle.lost(e);
        }
        ended = true;
        if (cycle.isRefused()) {
            throw cycle.failed(cycle.failure());
        }
        return false;
    }

    /// The piece that [#advance()] went to, where it lies in the read buffer.
    public ByteReader body() {
        return cycle.exchange().body();
    }

    /// Has the piece understood; if it is not what it should be, the connection is closed.
    public boolean read(Exchange.Taker taker) {
        return cycle.exchange().read(BackendTag.COPY_DATA, taker);
    }

    /// How many rows were copied; known after the end.
    public long rows() {
        return cycle.rows();
    }

    /// Cancels the copy unless it has ended.
    @Override
    public void close() {
        if (!ended) {
            ended = true;
            closedEarly = true;
            cycle.exchange().cancel();
            cycle.closedBefore("its end");
        }
    }
}
