package dev.weir.driver.internal.verbs;

import dev.weir.driver.ConnectionStateException;
import dev.weir.driver.LargeObjects;
import dev.weir.driver.PostgresException;
import dev.weir.driver.RequestFate;
import dev.weir.driver.Transaction;
import dev.weir.driver.TransactionOptions;
import dev.weir.driver.internal.session.Labels;
import dev.weir.net.Deadline;
import dev.weir.wire.TransactionStatus;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A transaction, or a savepoint in one. What begins it is sent with its first statement. One
/// thread at a time.
final class OpenTransaction extends Verbs implements Transaction {
    private final Verbs parent;
    private final String beginStatement;
    private final int depth;
    private Phase phase = Phase.NOT_BEGUN;
    private @Nullable RuntimeException firstFailure;

    private enum Phase {
        /// Nothing has been sent.
        NOT_BEGUN,
        RUNNING,
        ENDED
    }

    private OpenTransaction(Verbs parent, String beginStatement, int depth) {
        super(parent.core());
        this.parent = parent;
        this.beginStatement = beginStatement;
        this.depth = depth;
        core().current(this);
    }

    static OpenTransaction begin(Verbs connection, TransactionOptions options) {
        return new OpenTransaction(connection, options.beginStatement(), 0);
    }

    @Override
    public Transaction savepoint() {
        ensureUsable("savepoint");
        return new OpenTransaction(this, "savepoint weir_" + (depth + 1), depth + 1);
    }

    @Override
    Transaction beginPart(TransactionOptions options) {
        if (!options.equals(TransactionOptions.DEFAULT)) {
            throw new ConnectionStateException(
                    "a transaction is running already; isolation and access can be chosen only"
                            + " where it begins");
        }
        return savepoint();
    }

    // --- what statements ask of their scope ---

    @Override
    public void ensureUsable(String sql) {
        if (phase == Phase.ENDED) {
            throw new ConnectionStateException(
                    "the transaction has ended; not sent: " + Labels.brief(sql));
        }
        core().ensureCurrent(this);
        if (isFailed()) {
            throw failedBefore("; not sent: " + Labels.brief(sql));
        }
        if (isGone()) {
            end();
            throw gone("; not sent: " + Labels.brief(sql));
        }
    }

    private boolean isFailed() {
        return phase == Phase.RUNNING && core().session().status() == TransactionStatus.FAILED;
    }

    /// Whether the server has no transaction where there should be one: its begin was refused, or a
    /// statement has ended it. While answers are still to come nothing is known.
    private boolean isGone() {
        return phase == Phase.RUNNING
                && core().session().isIdle()
                && core().session().status() == TransactionStatus.IDLE;
    }

    private ConnectionStateException gone(String more) {
        String message =
                "the server has no transaction: it was not begun, or a statement ended it" + more;
        RuntimeException first = firstFailure;
        return first == null
                ? new ConnectionStateException(message)
                : new ConnectionStateException(message, first);
    }

    private ConnectionStateException failedBefore(String more) {
        String message = "the transaction has failed and must be rolled back" + more;
        RuntimeException first = firstFailure;
        return first == null
                ? new ConnectionStateException(message)
                : new ConnectionStateException(
                        message + "; it failed with: " + first.getMessage(), first);
    }

    @Override
    public List<String> preludes() {
        if (phase != Phase.NOT_BEGUN) {
            return List.of();
        }
        List<String> all = new ArrayList<>(parent.preludes());
        all.add(beginStatement);
        return all;
    }

    @Override
    public void begun() {
        if (phase == Phase.NOT_BEGUN) {
            phase = Phase.RUNNING;
            parent.begun();
        }
    }

    @Override
    public void failed(RuntimeException error) {
        if (firstFailure == null && (isFailed() || isGone())) {
            firstFailure = error;
            parent.failed(error);
        }
    }

    // --- ends ---

    @Override
    public boolean isUsable() {
        return phase != Phase.ENDED && !isFailed() && core().session().isOpen();
    }

    @Override
    public void commit() {
        ensureEndable();
        if (phase == Phase.NOT_BEGUN) {
            end();
            return;
        }
        if (isFailed()) {
            ConnectionStateException failed = failedBefore("; nothing of it is kept");
            undo();
            throw failed;
        }
        if (isGone()) {
            end();
            throw gone("; nothing was committed now");
        }
        String sql = depth == 0 ? "commit" : "release savepoint weir_" + depth;
        String tag;
        try {
            tag = core().runner().control(sql, core().end(sql));
        } catch (PostgresException e) {
            if (e.fate() != RequestFate.NOT_SENT) {
                endInDoubt(e);
            }
            throw e;
        }
        end();
        checkCommitted(tag);
    }

    /// Whatever became of the end of the transaction, nothing may run on the connection as if it
    /// were over.
    private void endInDoubt(PostgresException cause) {
        if (depth == 0 && core().session().status() != TransactionStatus.IDLE) {
            core().session().fail(cause);
        }
        end();
    }

    /// A commit of a failed transaction is answered with ROLLBACK.
    private void checkCommitted(String tag) {
        if (depth == 0 && !tag.equals("COMMIT")) {
            throw failedBefore(": the server rolled it back");
        }
    }

    private void ensureEndable() {
        if (phase == Phase.ENDED) {
            throw new ConnectionStateException("the transaction has ended");
        }
        core().ensureCurrent(this);
    }

    @Override
    public void rollback() {
        if (phase == Phase.ENDED) {
            return;
        }
        endInnerParts();
        core().ensureCurrent(this);
        if (phase == Phase.NOT_BEGUN || isGone() || !core().session().isOpen()) {
            end();
            return;
        }
        undo();
    }

    /// Savepoints within this part that were left open end with it, at the server as well.
    private void endInnerParts() {
        while (core().current() instanceof OpenTransaction inner && inner.isWithin(this)) {
            inner.end();
        }
    }

    private boolean isWithin(OpenTransaction outer) {
        return parent == outer
                || parent instanceof OpenTransaction between && between.isWithin(outer);
    }

    private void undo() {
        String sql =
                depth == 0
                        ? "rollback"
                        : "rollback to savepoint weir_"
                                + depth
                                + "; release savepoint weir_"
                                + depth;
        // A rollback must not be ended by the interrupt that is mostly its reason.
        boolean wasInterrupted = Thread.interrupted();
        try {
            core().runner().control(sql, core().end(sql));
        } catch (PostgresException e) {
            core().session().fail(e);
            throw e;
        } finally {
            end();
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void end() {
        phase = Phase.ENDED;
        if (depth == 0) {
            core().limit(Deadline.NEVER);
        }
        core().current(parent);
    }

    @Override
    public void close() {
        rollback();
    }

    @Override
    public void limit(Duration left) {
        if (left.isNegative()) {
            throw new IllegalArgumentException("limit is " + left + ", must not be negative");
        }
        core().limit(left.isZero() ? Deadline.NEVER : Deadline.after(left));
    }

    @Override
    public LargeObjects largeObjects() {
        return new StoredLargeObjects(this);
    }
}
