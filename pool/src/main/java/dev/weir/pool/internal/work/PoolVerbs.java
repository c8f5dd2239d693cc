package dev.weir.pool.internal.work;

import dev.weir.driver.Batch;
import dev.weir.driver.Bulk;
import dev.weir.driver.CopyFrom;
import dev.weir.driver.CopyIn;
import dev.weir.driver.CopyInto;
import dev.weir.driver.CopyOut;
import dev.weir.driver.ParameterException;
import dev.weir.driver.Pipeline;
import dev.weir.driver.Query;
import dev.weir.driver.RawCopyIn;
import dev.weir.driver.RawCopyOut;
import dev.weir.driver.RowMapper;
import dev.weir.driver.RowWriter;
import dev.weir.driver.SqlClient;
import dev.weir.driver.TransactionFunction;
import dev.weir.driver.TransactionOptions;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles.Lookup;

/// The verbs on a pool: each holds a connection for its own unit of work. Thread-safe.
class PoolVerbs implements SqlClient {
    private final SingleStatements statements;
    private final PooledQuery.Manner manner;

    PoolVerbs(SingleStatements statements, PooledQuery.Manner manner) {
        this.statements = statements;
        this.manner = manner;
    }

    final SingleStatements statements() {
        return statements;
    }

    final Leasing leasing() {
        return statements.leasing();
    }

    @Override
    public final Query query(String sql, @Nullable Object... parameters) {
        if (parameters == null) {
            throw new ParameterException(
                    "the array of parameters is null; write (Object) null for one that is null");
        }
        return new PooledQuery(statements, sql, parameters, manner, PooledQuery.UNSET);
    }

    @Override
    public final void script(String sql) {
        try (Holding holding = Holding.take(leasing())) {
            holding.connection().script(sql);
        }
    }

    @Override
    public final Batch batch(String sql) {
        statements.checked(sql);
        return new LeasedBatch(leasing(), sql);
    }

    @Override
    public final Pipeline pipeline() {
        return LeasedPipeline.open(Holding.take(leasing()));
    }

    @Override
    public final <T> CopyIn<T> copyIn(CopyInto target, Class<T> type) {
        return LeasedCopyIn.open(leasing(), target, connection -> connection.copyIn(target, type));
    }

    @Override
    public final <T> CopyIn<T> copyIn(CopyInto target, Class<T> type, Lookup lookup) {
        return LeasedCopyIn.open(
                leasing(), target, connection -> connection.copyIn(target, type, lookup));
    }

    @Override
    public final <T> CopyIn<T> copyIn(CopyInto target, RowWriter<T> writer) {
        return LeasedCopyIn.open(
                leasing(), target, connection -> connection.copyIn(target, writer));
    }

    @Override
    public final <T> CopyOut<T> copyOut(CopyFrom source, Class<T> type) {
        return LeasedCopyOut.open(
                leasing(), source, connection -> connection.copyOut(source, type));
    }

    @Override
    public final <T> CopyOut<T> copyOut(CopyFrom source, RowMapper<T> mapper) {
        return LeasedCopyOut.open(
                leasing(), source, connection -> connection.copyOut(source, mapper));
    }

    @Override
    public final RawCopyIn rawCopyIn(String sql) {
        return LeasedRawCopyIn.open(leasing(), sql);
    }

    @Override
    public final RawCopyOut rawCopyOut(String sql) {
        return LeasedRawCopyOut.open(leasing(), sql);
    }

    @Override
    public final <T> Bulk<T> bulk(String table, Class<T> type) {
        return new LeasedBulk<>(leasing(), connection -> connection.bulk(table, type));
    }

    @Override
    public final <T> Bulk<T> bulk(String table, Class<T> type, Lookup lookup) {
        return new LeasedBulk<>(leasing(), connection -> connection.bulk(table, type, lookup));
    }

    @Override
    public final <T extends @Nullable Object, X extends Exception> T inTransaction(
            TransactionOptions options, TransactionFunction<T, X> work) throws X {
        try (Holding holding = Holding.take(leasing())) {
            return holding.connection().inTransaction(options, work);
        }
    }
}
