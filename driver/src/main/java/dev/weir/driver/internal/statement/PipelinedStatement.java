package dev.weir.driver.internal.statement;

import dev.weir.driver.PostgresException;
import dev.weir.driver.ServerErrorException;
import dev.weir.wire.BackendTag;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ServerError;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// One statement of a pipeline: its answer is kept as it came, and decoded when it is asked for.
public final class PipelinedStatement {
    private final StatementRunner runner;
    private final Request request;
    private final @Nullable Answer answer;
    private final Kept kept = new Kept();
    private boolean done;
    private boolean told;
    private boolean thrown;
    private @Nullable PostgresException failure;

    PipelinedStatement(
            StatementRunner runner, Request request, PreparedStatement statement, int preludes) {
        this.runner = runner;
        this.request = request;
        this.answer = new Answer(statement, preludes, kept);
    }

    private PipelinedStatement(StatementRunner runner, Request request) {
        this.runner = runner;
        this.request = request;
        this.answer = null;
    }

    /// A statement that was never sent, since one before it had failed.
    static PipelinedStatement unsent(StatementRunner runner, Request request) {
        return new PipelinedStatement(runner, request);
    }

    /// Rows as they came, one behind the other, each with its length before it.
    private static final class Kept implements RowSink {
        private final ByteWriter bytes = new ByteWriter(64);
        private dev.weir.driver.internal.rows.@Nullable RowShape shape;

        @Override
        public void begin(dev.weir.driver.internal.rows.RowShape begun) {
            shape = begun;
        }

        @Override
        public void row(dev.weir.driver.internal.rows.RowView row) {
            // Kept by accept, which has the message's body.
        }
    }

    boolean accept(byte tag, ByteReader body) {
        if (tag == BackendTag.DATA_ROW) {
            kept.bytes.putInt(body.remaining());
            kept.bytes.putBytes(body.array(), body.position(), body.remaining());
            return false;
        }
        if (answer().accept(tag, body)) {
            done = true;
            ServerError error = answer().error();
            if (error != null) {
                failure =
                        answer().isCopy()
                                ? Failures.copy(request.sql())
                                : runner.refused(error, answer(), request.sql());
            }
        }
        return done;
    }

    private Answer answer() {
        if (answer == null) {
            throw new IllegalStateException("the statement was not sent");
        }
        return answer;
    }

    /// Whether all of the answer has come.
    public boolean isDone() {
        return done;
    }

    boolean isFailed() {
        return failure != null;
    }

    Optional<PostgresException> error() {
        return Optional.ofNullable(failure);
    }

    void skipped(PipelinedStatement cause) {
        done = true;
        told = true;
        PostgresException first = cause.failure;
        failure =
                first instanceof ServerErrorException server
                        ? new ServerErrorException(
                                server.error(),
                                request.sql()
                                        + " (skipped: a statement before it in the pipeline"
                                        + " failed)")
                        : first;
    }

    void lost(PostgresException e) {
        done = true;
        failure = e;
    }

    /// It had run, and was undone when it should have been committed. The segment tells so, unless
    /// its results do.
    void undone(PostgresException e) {
        failure = e;
        told = true;
    }

    String sql() {
        return request.sql();
    }

    /// Whether asking for the result has thrown.
    boolean isThrown() {
        return thrown;
    }

    /// The user has been told of the failure.
    void tell() {
        told = true;
    }

    void settle() {
        runner.settle(answer());
    }

    /// What it failed with, if the user has not been told.
    Optional<PostgresException> untold() {
        return told ? Optional.empty() : error();
    }

    /// Hands the rows to a sink.
    ///
    /// @return how many rows were affected or yielded
    public long replay(RowSink sink) {
        told = true;
        if (failure != null) {
            thrown = true;
            throw failure;
        }
        dev.weir.driver.internal.rows.RowShape shape = kept.shape;
        if (shape != null) {
            sink.begin(shape);
            replayRows(new dev.weir.driver.internal.rows.RowView(shape), sink);
        }
        return runner.result(request, answer());
    }

    private void replayRows(dev.weir.driver.internal.rows.RowView row, RowSink sink) {
        byte[] bytes = kept.bytes.array();
        ByteReader reader = new ByteReader().window(bytes, 0, kept.bytes.size());
        while (reader.remaining() > 0) {
            int length = reader.takeInt();
            int end = reader.narrow(length);
            row.moveTo(reader);
            sink.row(row);
            reader.widen(end);
        }
    }
}
