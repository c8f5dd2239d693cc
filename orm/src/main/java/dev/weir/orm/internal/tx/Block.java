package dev.weir.orm.internal.tx;

import dev.weir.driver.SqlClient;
import dev.weir.orm.TransactionStateException;
import dev.weir.orm.TxFunction;
import dev.weir.orm.TxScope;

import org.jspecify.annotations.Nullable;

/// The scope of work that runs in a transaction: all of a [Part], or a block that joined it.
final class Block implements TxScope {
    private final RunningTransaction running;
    private final Part part;
    private final Kind kind;
    private final TimeLimit limit;
    private boolean isOver;

    /// What the block is to its part.
    enum Kind {
        /// It began the part, and ends it.
        WHOLE,
        JOINED
    }

    Block(RunningTransaction running, Part part, Kind kind, TimeLimit limit) {
        this.running = running;
        this.part = part;
        this.kind = kind;
        this.limit = limit;
    }

    Part part() {
        return part;
    }

    TimeLimit limit() {
        return limit;
    }

    boolean isUsable() {
        return part.isUsable() && (limit.isNone() || limit.nanosLeft() > 0);
    }

    void over() {
        isOver = true;
    }

    private RunningTransaction open(String what) {
        running.ensureOwner(what);
        if (isOver) {
            throw new TransactionStateException(
                    "the block of this TxScope has ended; not done: " + what);
        }
        return running;
    }

    @Override
    public <R extends @Nullable Object, X extends Exception> R inSavepoint(TxFunction<R, X> work)
            throws X {
        RunningTransaction now = open("a savepoint");
        return now.inSavepoint(now.current().limit(), work);
    }

    @Override
    public void afterCommit(Runnable action) {
        RunningTransaction now = open("afterCommit");
        now.actions().afterCommit(now.current().part(), action);
    }

    @Override
    public void afterRollback(Runnable action) {
        RunningTransaction now = open("afterRollback");
        now.actions().afterRollback(now.current().part(), action);
    }

    @Override
    public void rollbackOnly() {
        open("rollbackOnly");
        part.rollbackOnly(kind == Kind.WHOLE ? Part.Wish.ROLLBACK : Part.Wish.ROLLBACK_BY_JOINED);
    }

    @Override
    public SqlClient client() {
        return open("client").client();
    }
}
