package dev.weir.orm.internal.tx;

import dev.weir.driver.LargeObjects;
import dev.weir.driver.Query;
import dev.weir.driver.SqlClient;
import dev.weir.driver.Transaction;
import dev.weir.driver.TransactionFunction;
import dev.weir.driver.TransactionOptions;
import dev.weir.orm.TransactionStateException;
import dev.weir.orm.Tx;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.OptionalInt;

/// The driver's side of a transaction: always in the innermost savepoint, for its thread alone, and
/// ended by its block alone.
final class TransactionClient extends ForwardingClient implements Transaction {
    private final RunningTransaction running;
    private final Duration queryTimeout;

    /// @param queryTimeout the connection's, for statements that have none of their own; zero for
    ///   no limit
    TransactionClient(RunningTransaction running, Duration queryTimeout) {
        this.running = running;
        this.queryTimeout = queryTimeout;
    }

    @Override
    SqlClient target(String what) {
        return running.transaction(what);
    }

    @Override
    public Query query(String sql, @Nullable Object... parameters) {
        running.transaction(sql);
        return new TransactionQuery(running, sql, parameters, queryTimeout, OptionalInt.empty());
    }

    @Override
    public <T extends @Nullable Object, X extends Exception> T inTransaction(
            TransactionOptions options, TransactionFunction<T, X> work) throws X {
        return running.inPart(Tx.savepoint().with(options), _ -> work.run(running.client()));
    }

    @Override
    public void commit() {
        throw endsWithItsBlock("commit()", "return from the block");
    }

    @Override
    public void rollback() {
        throw endsWithItsBlock("rollback()", "say rollbackOnly(), or throw");
    }

    private static TransactionStateException endsWithItsBlock(String what, String instead) {
        return new TransactionStateException(
                what + " in a transaction that ends with its block: " + instead);
    }

    @Override
    public Transaction savepoint() {
        return running.transaction("savepoint()").savepoint();
    }

    @Override
    public boolean isUsable() {
        return running.isUsable();
    }

    @Override
    public void limit(Duration left) {
        throw endsWithItsBlock("limit(...)", "say Tx.timeout(...)");
    }

    @Override
    public LargeObjects largeObjects() {
        return running.transaction("largeObjects()").largeObjects();
    }

    @Override
    public void close() {
        // The block ends it.
    }
}
