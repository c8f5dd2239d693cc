package dev.weir.driver.internal.statement;

import dev.weir.driver.ConnectionLostException;
import dev.weir.driver.PostgresException;
import dev.weir.driver.internal.session.Encoder;
import dev.weir.driver.internal.session.Ending;
import dev.weir.driver.internal.session.Exchange;
import dev.weir.wire.BackendTag;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;
import dev.weir.wire.TransactionStatus;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The statements of a pipeline up to a Sync: one request cycle. One thread at a time.
public final class Segment implements AutoCloseable {
    private static final String REMEDY =
            " (in the midst of a pipeline the types of the values cannot be tried: write a cast,"
                    + " such as $1::text, or let the statement be the first after sync())";

    private final StatementRunner runner;
    private final Scope scope;
    private final List<PipelinedStatement> statements = new ArrayList<>();
    private @Nullable Exchange exchange;
    private int preludes;
    private int current;
    private boolean synced;
    private boolean inTransaction;
    private boolean finished;
    private @Nullable PipelinedStatement failed;
    private @Nullable PostgresException undone;

    private Segment(StatementRunner runner, Scope scope) {
        this.runner = runner;
        this.scope = scope;
    }

    /// @param first the statement that will be added first
    public static Segment begin(StatementRunner runner, Scope scope, Request first) {
        scope.ensureUsable(first.sql());
        return new Segment(runner, scope);
    }

    public boolean isOpen() {
        return !synced && !finished;
    }

    public boolean isFinished() {
        return finished;
    }

    /// Whether the statement had better begin another segment. In a transaction that loses nothing,
    /// and it can be described in a cycle of its own then, where an error can be undone.
    public boolean isBetterEndedBefore(Request request) {
        return exchange != null
                && inTransaction
                && isOpen()
                && request.parameters().length > 0
                && !runner.isKnown(request);
    }

    /// Adds a statement, and describes it first where its types are not known yet: that is the only
    /// wait.
    public PipelinedStatement add(Request request) {
        StatementDescription description;
        try {
            description = describe(request);
        } catch (SkippedException e) {
            return skippedBefore(request);
        }
        ExecuteEncoder encoder =
                runner.encoder(
                        scope,
                        description,
                        new ExecuteEncoder.Execution(request.parameters(), Messages.UNNAMED, 0));
        send(request, encoder);
        PipelinedStatement statement =
                new PipelinedStatement(
                        runner, request, encoder.statement(), statements.isEmpty() ? preludes : 0);
        statements.add(statement);
        return statement;
    }

    private void send(Request request, ExecuteEncoder encoder) {
        Exchange running = exchange;
        try {
            if (running == null) {
                preludes = scope.preludes().size();
                inTransaction =
                        preludes > 0
                                || runner.session().status() == TransactionStatus.IN_TRANSACTION;
                exchange =
                        runner.session()
                                .begin(request.sql(), encoder::encodeUnsynced, request.deadline());
                scope.begun();
            } else {
                guarded(() -> running.append(encoder::encodeUnsynced));
            }
        } catch (RuntimeException e) {
            encoder.unsent();
            throw e;
        }
    }

    /// What ends the exchange ends the segment.
    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (PostgresException e) {
            Exchange running = exchange;
            if (!finished && running != null && running.isFinished()) {
                lost(e);
            }
            throw e;
        }
    }

    private StatementDescription describe(Request request) {
        Exchange running = exchange;
        return running == null
                ? runner.describe(request, scope)
                : runner.describeWithin(request, new Within(running, request));
    }

    /// A statement that came before has failed meanwhile: the server skips this one.
    private static final class SkippedException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private PipelinedStatement skippedBefore(Request request) {
        PipelinedStatement statement = PipelinedStatement.unsent(runner, request);
        PipelinedStatement cause = failed;
        if (cause != null) {
            statement.skipped(cause);
        }
        return statement;
    }

    /// Describes a statement in the midst of the cycle.
    private final class Within implements Describer.Asking {
        private final Exchange running;
        private final Request request;

        Within(Exchange running, Request request) {
            this.running = running;
            this.request = request;
        }

        /// An error ends the cycle.
        @Override
        public boolean canAskAgain() {
            return false;
        }

        @Override
        public boolean isInTransaction() {
            return true;
        }

        @Override
        public void ask(Encoder encoder, Describer.Replies replies) {
            guarded(() -> converse(encoder, replies));
            ServerError error = replies.error();
            if (error != null) {
                // The server skips whatever else comes in this cycle.
                sync();
                boolean undecided = error.sqlState().equals(SqlState.INDETERMINATE_DATATYPE);
                throw Failures.refused(error, request.sql() + (undecided ? REMEDY : ""));
            }
        }

        private void converse(Encoder encoder, Describer.Replies replies) {
            running.append(encoder);
            running.append(Messages::flush);
            running.flush();
            try {
                readReplies(replies);
            } finally {
                running.pause();
            }
        }

        private void readReplies(Describer.Replies replies) {
            while (current < statements.size()) {
                step();
            }
            if (failed != null) {
                throw new SkippedException();
            }
            while (!replies.isComplete()) {
                byte tag = running.next();
                running.read(tag, replies::accept);
            }
        }
    }

    /// Ends the segment and sends it.
    public void sync() {
        Exchange running = exchange;
        if (running != null && !synced && !finished) {
            synced = true;
            guarded(() -> running.send(Messages::sync, Ending.SYNCED));
        }
        synced = true;
        if (running == null) {
            finished = true;
        }
    }

    /// Ends the segment and reads all its answers.
    public void finish() {
        sync();
        while (!finished) {
            step();
        }
    }

    /// Reads answers until those to `wanted` have come, or the segment's end.
    public void readTo(PipelinedStatement wanted) {
        while (!finished && !wanted.isDone()) {
            step();
        }
        while (!finished && current == statements.size()) {
            step();
        }
        Exchange running = exchange;
        if (running != null && !finished) {
            running.pause();
        }
    }

    private void step() {
        Exchange running = exchange;
        if (running == null) {
            finished = true;
            return;
        }
        guarded(() -> step(running));
    }

    private void step(Exchange running) {
        byte tag = running.next();
        if (tag == BackendTag.READY_FOR_QUERY) {
            finished();
        } else if (current < statements.size()) {
            taken(running, tag);
        } else if (tag == BackendTag.ERROR_RESPONSE && failed == null) {
            running.read(tag, this::uncommitted);
        }
    }

    /// All statements have run, but what the Sync had to do was refused: to commit them.
    private boolean uncommitted(byte tag, ByteReader body) {
        ServerError error = Answer.errorOf(body);
        String last = statements.isEmpty() ? "" : statements.getLast().sql();
        PostgresException failure = Failures.refused(error, "the commit of the pipeline: " + last);
        undone = failure;
        statements.forEach(statement -> statement.undone(failure));
        return true;
    }

    private void taken(Exchange running, byte tag) {
        if (running.read(tag, statements.get(current)::accept)) {
            current++;
            if (statements.get(current - 1).isFailed()) {
                skipOthers();
            }
        } else if (tag == BackendTag.COPY_IN_RESPONSE) {
            synced = true;
            StatementRunner.refuseCopy(running);
        }
    }

    /// Everything behind an error is skipped by the server until the Sync.
    private void skipOthers() {
        PipelinedStatement cause = statements.get(current - 1);
        failed = cause;
        for (; current < statements.size(); current++) {
            statements.get(current).skipped(cause);
        }
        if (!synced) {
            sync();
        }
    }

    private void finished() {
        finished = true;
        PipelinedStatement cause = failed;
        if (cause != null) {
            // Only now does the server's status say that the transaction has failed.
            cause.error().ifPresent(scope::failed);
        }
        for (PipelinedStatement statement : statements) {
            statement.settle();
        }
        for (; current < statements.size(); current++) {
            statements
                    .get(current)
                    .lost(
                            new ConnectionLostException(
                                    "the server ended the cycle without an answer",
                                    dev.weir.driver.RequestFate.UNKNOWN));
        }
    }

    private void lost(PostgresException e) {
        finished = true;
        for (; current < statements.size(); current++) {
            statements.get(current).lost(e);
            // It is about to be thrown, and must not be once more by close.
            statements.get(current).tell();
        }
        statements.forEach(PipelinedStatement::settle);
    }

    /// Whether something failed of which nobody has been told.
    public boolean isOwing() {
        return untold().isPresent();
    }

    private Optional<PostgresException> untold() {
        Optional<PostgresException> refused =
                statements.stream().flatMap(statement -> statement.untold().stream()).findFirst();
        if (refused.isPresent() || statements.stream().anyMatch(PipelinedStatement::isThrown)) {
            return refused;
        }
        return Optional.ofNullable(undone);
    }

    /// Reads to the end, and throws what failed without anybody having been told.
    @Override
    public void close() {
        finish();
        Optional<PostgresException> failure = untold();
        if (failure.isPresent()) {
            throw failure.get();
        }
    }
}
