package dev.weir.orm.internal.tx;

import dev.weir.driver.RequestFate;
import dev.weir.driver.RequestTimeoutException;
import dev.weir.driver.SqlClient;
import dev.weir.driver.Transaction;
import dev.weir.orm.TransactionStateException;
import dev.weir.orm.Tx;
import dev.weir.orm.TxFunction;
import dev.weir.pool.Lease;
import dev.weir.pool.Pool;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/// One attempt of a transaction: whose it is, and in which of its blocks it is now. Everything but
/// the check of the thread is its owner's.
final class RunningTransaction {
    private final Work work;
    private final Pool pool;
    private final Tx options;
    private final TimeLimit limit;
    private final Thread owner = Thread.currentThread();
    private final TransactionClient client;
    private final Actions actions;
    private @Nullable Block innermost;
    private Outcome outcome = Outcome.ROLLED_BACK;
    private boolean isLost;

    RunningTransaction(Work work, Pool pool, Tx options, TimeLimit limit) {
        this.work = work;
        this.pool = pool;
        this.options = options;
        this.limit = limit;
        this.client = new TransactionClient(this, pool.settings().connection().queryTimeout());
        this.actions = new Actions(work);
    }

    Actions actions() {
        return actions;
    }

    /// Runs the work on a connection of its own and ends the transaction.
    <R extends @Nullable Object, X extends Exception> R run(TxFunction<R, X> function) throws X {
        try (Lease lease = limit.isNone() ? pool.lease() : pool.lease(left(limit))) {
            Part whole = Part.whole(lease.begin(options.options()));
            try {
                return inWholeOf(whole, new Block(this, whole, Block.Kind.WHOLE, limit), function);
            } finally {
                outcome = whole.outcome();
                actions.ended(outcome);
                isLost = !lease.isOpen();
            }
        }
    }

    /// Runs a part: a block that joins, or a savepoint.
    <R extends @Nullable Object, X extends Exception> R inPart(Tx wanted, TxFunction<R, X> function)
            throws X {
        ensureOwner("a part of it");
        Joining.check(options, wanted);
        TimeLimit earlier = limit(wanted);
        if (wanted.propagation() == Tx.Propagation.SAVEPOINT) {
            return inSavepoint(earlier, function);
        }
        Block outer = usable("a part of the transaction");
        Block block = new Block(this, outer.part(), Block.Kind.JOINED, earlier);
        try {
            return in(block, function);
        } catch (Throwable e) {
            outer.part().failed(e);
            throw e;
        }
    }

    private TimeLimit limit(Tx wanted) {
        return current().limit().earlier(TimeLimit.of(wanted.timeout()));
    }

    <R extends @Nullable Object, X extends Exception> R inSavepoint(
            TimeLimit earlier, TxFunction<R, X> function) throws X {
        Part savepoint = usable("a savepoint").part().savepoint();
        return inWholeOf(
                savepoint, new Block(this, savepoint, Block.Kind.WHOLE, earlier), function);
    }

    private <R extends @Nullable Object, X extends Exception> R inWholeOf(
            Part part, Block block, TxFunction<R, X> function) throws X {
        try {
            R result = in(block, function);
            part.end();
            return result;
        } catch (Throwable e) {
            part.undo(e);
            throw e;
        }
    }

    private <R extends @Nullable Object, X extends Exception> R in(
            Block block, TxFunction<R, X> function) throws X {
        Block outer = innermost;
        innermost = block;
        try {
            R result = work.within(Optional.of(this), () -> function.run(block));
            block.limit().ensureLeft("it is rolled back", RequestFate.REFUSED);
            return result;
        } finally {
            block.over();
            innermost = outer;
        }
    }

    // --- what is asked of it meanwhile ---

    boolean isOfThisThread() {
        return Thread.currentThread().equals(owner) && innermost != null;
    }

    /// @throws TransactionStateException if this is not the owner
    void ensureOwner(String what) {
        Thread caller = Thread.currentThread();
        if (!caller.equals(owner)) {
            throw new TransactionStateException(
                    name(caller)
                            + " cannot use the transaction of "
                            + name(owner)
                            + ", which alone may: "
                            + what
                            + ". Read what the other thread needs before, or give it a transaction"
                            + " of its own (Tx.separate())");
        }
    }

    private static String name(Thread thread) {
        String name = thread.getName();
        return "thread " + (name.isEmpty() ? "#" + thread.threadId() : '"' + name + '"');
    }

    /// The block that the thread is in.
    ///
    /// @throws TransactionStateException if the transaction has ended, or is another thread's
    private Block current(String what) {
        ensureOwner(what);
        Block block = innermost;
        if (block == null) {
            throw new TransactionStateException(
                    "the transaction has ended, it was " + outcome.words() + "; not run: " + what);
        }
        return block;
    }

    Block current() {
        return current("a part of the transaction");
    }

    /// @throws TransactionStateException if the transaction has ended, or is another thread's
    void ensureRunning(String what) {
        current(what);
    }

    /// The block that the thread is in, if statements can run in it.
    private Block usable(String what) {
        Block block = current(what);
        block.part().ensureUsable(what);
        block.limit().ensureLeft("not run: " + what, RequestFate.NOT_SENT);
        return block;
    }

    /// What a statement runs on now.
    ///
    /// @param what the statement, for the message if it cannot
    /// @throws TransactionStateException if no statement can run
    /// @throws RequestTimeoutException if the time is over
    Transaction transaction(String what) {
        Block block = usable(what);
        Transaction transaction = block.part().transaction();
        transaction.limit(block.limit().isNone() ? Duration.ZERO : left(block.limit()));
        return transaction;
    }

    /// Not zero, which would be no limit.
    private static Duration left(TimeLimit limit) {
        return Duration.ofNanos(Math.max(1, limit.nanosLeft()));
    }

    boolean isUsable() {
        Block block = innermost;
        return isOfThisThread() && block != null && block.isUsable();
    }

    /// How long the statement that runs next may take.
    long nanosLeft() {
        return current().limit().nanosLeft();
    }

    TransactionClient client() {
        return client;
    }

    /// For whoever finds the transaction by the thread.
    SqlClient ownClient() {
        ensureOwner("a statement");
        return client;
    }

    /// Why it failed, if the same work may succeed when it is run again, and certainly was not
    /// committed.
    Optional<String> passingReason(Throwable failure) {
        return outcome == Outcome.ROLLED_BACK ? Passing.reason(failure, isLost) : Optional.empty();
    }
}
