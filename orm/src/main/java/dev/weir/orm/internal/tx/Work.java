package dev.weir.orm.internal.tx;

import dev.weir.driver.SqlClient;
import dev.weir.orm.TransactionStateException;
import dev.weir.orm.Transactions;
import dev.weir.orm.Tx;
import dev.weir.orm.TxFunction;
import dev.weir.pool.Pool;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// Where the statements of one Db run: in the thread's transaction, or on the pool. Thread-safe.
public final class Work implements Transactions {
    private final Pool pool;
    private final DbClient outside;
    // One for each Db, so that transactions on two databases never mix. Empty where there was a
    // transaction and its after-commit actions run.
    private final ScopedValue<Optional<RunningTransaction>> current = ScopedValue.newInstance();

    public Work(Pool pool) {
        this.pool = pool;
        this.outside = new DbClient(this, pool);
    }

    /// What a statement that runs now runs on. A client of a transaction ends with it.
    ///
    /// @throws TransactionStateException if there is a transaction here, and it is another thread's
    public SqlClient client() {
        Optional<RunningTransaction> running = running();
        return running.isEmpty() ? outside : running.get().ownClient();
    }

    @Override
    public boolean isInTransaction() {
        return running().filter(RunningTransaction::isOfThisThread).isPresent();
    }

    @Override
    public <R extends @Nullable Object, X extends Exception> R inTx(
            Tx options, TxFunction<R, X> work) throws X {
        Optional<RunningTransaction> running = running();
        if (running.isEmpty() || options.propagation() == Tx.Propagation.SEPARATE) {
            return new Attempts(this, pool, options).run(work);
        }
        return running.get().inPart(options, work);
    }

    private Optional<RunningTransaction> running() {
        return current.orElse(Optional.empty());
    }

    /// Whether there is no transaction here, be it this thread's or not.
    boolean isOutside() {
        return running().isEmpty();
    }

    /// The driver's side of the transaction, which there is.
    TransactionClient transaction() {
        return running().orElseThrow().client();
    }

    /// Calls work that finds this transaction, or none.
    <R extends @Nullable Object, X extends Exception> R within(
            Optional<RunningTransaction> transaction, ScopedValue.CallableOp<R, X> work) throws X {
        return ScopedValue.where(current, transaction).call(work);
    }
}
