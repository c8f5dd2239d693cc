package dev.weir.orm.internal.tx;

import dev.weir.driver.Query;
import dev.weir.driver.SqlClient;
import dev.weir.driver.TransactionFunction;
import dev.weir.driver.TransactionOptions;
import dev.weir.orm.Tx;
import dev.weir.pool.Pool;

import org.jspecify.annotations.Nullable;

/// The client outside transactions, which is in one where it is used within one: what a program
/// that keeps it expects. A transaction begun here is the Db's, so that entities are in it too.
/// Thread-safe.
final class DbClient extends ForwardingClient {
    private final Work work;
    private final Pool pool;

    DbClient(Work work, Pool pool) {
        this.work = work;
        this.pool = pool;
    }

    @Override
    SqlClient target(String what) {
        return work.isOutside() ? pool : work.client();
    }

    @Override
    public Query query(String sql, @Nullable Object... parameters) {
        return target(sql).query(sql, parameters);
    }

    @Override
    public <T extends @Nullable Object, X extends Exception> T inTransaction(
            TransactionOptions options, TransactionFunction<T, X> function) throws X {
        return work.inTx(Tx.savepoint().with(options), _ -> function.run(work.transaction()));
    }
}
