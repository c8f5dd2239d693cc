package dev.weir.orm.internal.tx;

import dev.weir.driver.ConnectionStateException;
import dev.weir.driver.PostgresException;
import dev.weir.driver.Transaction;
import dev.weir.orm.TransactionRolledBackException;
import dev.weir.orm.TransactionStateException;

import org.jspecify.annotations.Nullable;

/// What can be undone alone: a whole transaction, or a savepoint in one. One thread's.
final class Part {
    private final Transaction transaction;
    private final @Nullable Part outer;
    private final String name;
    private Outcome outcome = Outcome.RUNNING;
    private Wish wish = Wish.COMMIT;
    private @Nullable Throwable failure;

    /// How it is to end.
    enum Wish {
        COMMIT,
        /// Whoever began it wants it rolled back, and need not be told.
        ROLLBACK,
        /// A block that joined it wants it rolled back.
        ROLLBACK_BY_JOINED
    }

    private Part(Transaction transaction, @Nullable Part outer, String name) {
        this.transaction = transaction;
        this.outer = outer;
        this.name = name;
    }

    static Part whole(Transaction transaction) {
        return new Part(transaction, null, "transaction");
    }

    Part savepoint() {
        return new Part(transaction.savepoint(), this, "savepoint");
    }

    Transaction transaction() {
        return transaction;
    }

    Outcome outcome() {
        return outcome;
    }

    /// Whether it, or what it is in, was rolled back.
    boolean isUndone() {
        return outcome == Outcome.ROLLED_BACK || outer != null && outer.isUndone();
    }

    /// A block that joined this has thrown: nobody can tell what it left half done.
    void failed(Throwable reason) {
        if (failure == null) {
            failure = reason;
        }
    }

    void rollbackOnly(Wish kind) {
        if (wish != Wish.ROLLBACK) {
            wish = kind;
        }
    }

    boolean isUsable() {
        return failure == null && transaction.isUsable();
    }

    void ensureUsable(String what) {
        if (failure != null) {
            throw new TransactionStateException(
                    "the "
                            + name
                            + " has failed and will be rolled back: "
                            + partFailed()
                            + "; not run: "
                            + what,
                    failure);
        }
    }

    private String partFailed() {
        return "a part of it has thrown an exception, which was caught outside that part. To catch"
                + " it and go on, make the part a savepoint. It has thrown: "
                + failure;
    }

    /// Commits, or rolls back if that is wished, after the work has returned.
    ///
    /// @throws TransactionRolledBackException if it cannot be committed; to be undone then
    void end() {
        switch (wish) {
            case COMMIT -> {
                ensureNotFailed();
                commit();
            }
            // Nobody is misled if something had failed too.
            case ROLLBACK -> rollback();
            case ROLLBACK_BY_JOINED -> {
                ensureNotFailed();
                throw new TransactionRolledBackException(
                        "the "
                                + name
                                + " was rolled back instead of committed, since a part that joined"
                                + " it has said rollbackOnly()");
            }
        }
    }

    private void ensureNotFailed() {
        if (failure != null) {
            throw rolledBack(partFailed(), failure);
        }
    }

    private TransactionRolledBackException rolledBack(String why, Throwable cause) {
        return new TransactionRolledBackException(
                "the " + name + " was rolled back instead of committed: " + why, cause);
    }

    private void commit() {
        boolean hadFailed = !transaction.isUsable();
        try {
            transaction.commit();
            outcome = Outcome.COMMITTED;
        } catch (ConnectionStateException e) {
            if (hadFailed) {
                throw statementFailed(e);
            }
            // A statement has ended it, one way or the other.
            outcome = Outcome.UNKNOWN;
            throw e;
        } catch (PostgresException e) {
            outcome = e.isRetrySafe() ? Outcome.ROLLED_BACK : Outcome.UNKNOWN;
            throw e;
        }
    }

    private TransactionRolledBackException statementFailed(ConnectionStateException refused) {
        Throwable cause = refused.getCause();
        return cause == null
                ? rolledBack(String.valueOf(refused.getMessage()), refused)
                : rolledBack(
                        "a statement in it has failed, and the exception was caught. To catch it"
                                + " and go on, run the statement in a savepoint. It failed with: "
                                + cause.getMessage(),
                        cause);
    }

    private void rollback() {
        outcome = Outcome.ROLLED_BACK;
        transaction.rollback();
    }

    /// Rolls back, since something was thrown.
    void undo(Throwable cause) {
        if (outcome == Outcome.RUNNING) {
            outcome = Outcome.ROLLED_BACK;
        }
        try {
            transaction.rollback();
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }
}
