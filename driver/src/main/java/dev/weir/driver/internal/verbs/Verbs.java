package dev.weir.driver.internal.verbs;

import dev.weir.driver.Batch;
import dev.weir.driver.Bulk;
import dev.weir.driver.CopyFrom;
import dev.weir.driver.CopyIn;
import dev.weir.driver.CopyInto;
import dev.weir.driver.CopyOut;
import dev.weir.driver.Pipeline;
import dev.weir.driver.Query;
import dev.weir.driver.RawCopyIn;
import dev.weir.driver.RawCopyOut;
import dev.weir.driver.RowMapper;
import dev.weir.driver.RowWriter;
import dev.weir.driver.SqlClient;
import dev.weir.driver.SqlText;
import dev.weir.driver.Transaction;
import dev.weir.driver.TransactionFunction;
import dev.weir.driver.TransactionOptions;
import dev.weir.driver.internal.bulk.TableBulk;
import dev.weir.driver.internal.copy.TypedCopyIn;
import dev.weir.driver.internal.copy.TypedCopyOut;
import dev.weir.driver.internal.rows.RowMappings;
import dev.weir.driver.internal.rows.RowShape;
import dev.weir.driver.internal.statement.Scope;
import dev.weir.driver.internal.table.RowPlan;
import dev.weir.driver.internal.table.RowPlanner;
import dev.weir.driver.internal.table.Table;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles.Lookup;
import java.util.Optional;
import java.util.function.Function;

/// The verbs as they are the same on a connection and in a transaction.
abstract class Verbs implements SqlClient, Scope {
    private final Core core;

    Verbs(Core core) {
        this.core = core;
    }

    final Core core() {
        return core;
    }

    @Override
    public final Query query(String sql, @Nullable Object... parameters) {
        return StatementQuery.of(core, this, sql, Core.checked(parameters));
    }

    @Override
    public final void script(String sql) {
        core.runner().script(core.request(sql), this);
    }

    @Override
    public final Batch batch(String sql) {
        return new StatementBatch(core, this, sql);
    }

    @Override
    public final Pipeline pipeline() {
        return new StatementPipeline(core, this);
    }

    @Override
    public final <T> CopyIn<T> copyIn(CopyInto target, Class<T> type) {
        return startCopyIn(target, planner -> planner.of(type, Optional.empty()));
    }

    @Override
    public final <T> CopyIn<T> copyIn(CopyInto target, Class<T> type, Lookup lookup) {
        return startCopyIn(target, planner -> planner.of(type, Optional.of(lookup)));
    }

    @Override
    public final <T> CopyIn<T> copyIn(CopyInto target, RowWriter<T> writer) {
        return startCopyIn(target, planner -> planner.of(writer));
    }

    private <T> CopyIn<T> startCopyIn(CopyInto target, Function<RowPlanner, RowPlan<T>> planner) {
        return TypedCopyIn.start(core.runner(), this, target, core.deadline(), planner);
    }

    @Override
    public final <T> CopyOut<T> copyOut(CopyFrom source, Class<T> type) {
        return startCopyOut(source, shape -> RowMappings.mapper(shape, type));
    }

    @Override
    public final <T> CopyOut<T> copyOut(CopyFrom source, RowMapper<T> mapper) {
        return startCopyOut(source, _ -> mapper);
    }

    private <T> CopyOut<T> startCopyOut(CopyFrom source, Function<RowShape, RowMapper<T>> mapping) {
        return TypedCopyOut.start(core.runner(), this, source, core.deadline(), mapping);
    }

    @Override
    public final RawCopyIn rawCopyIn(String sql) {
        return RawCopyInData.start(core, this, sql);
    }

    @Override
    public final RawCopyOut rawCopyOut(String sql) {
        return RawCopyOutData.start(core, this, sql);
    }

    @Override
    public final <T> Bulk<T> bulk(String table, Class<T> type) {
        return bulk(table, planner -> planner.of(type, Optional.empty()));
    }

    @Override
    public final <T> Bulk<T> bulk(String table, Class<T> type, Lookup lookup) {
        return bulk(table, planner -> planner.of(type, Optional.of(lookup)));
    }

    private <T> Bulk<T> bulk(String table, Function<RowPlanner, RowPlan<T>> planner) {
        String name = SqlText.qualified(table);
        return TableBulk.of(
                new TableBulk.Origin<>(
                        this, () -> Table.of(core.runner(), this, name, core.deadline()), planner));
    }

    /// Begins what [#inTransaction] runs in: a transaction, or a savepoint in one.
    abstract Transaction beginPart(TransactionOptions options);

    @Override
    public final <T extends @Nullable Object, X extends Exception> T inTransaction(
            TransactionOptions options, TransactionFunction<T, X> work) throws X {
        Transaction transaction = beginPart(options);
        try {
            T result = work.run(transaction);
            transaction.commit();
            return result;
        } catch (Throwable e) {
            // Does nothing if the commit has ended the transaction, whatever became of it.
            rollback(transaction, e);
            throw e;
        }
    }

    private static void rollback(Transaction transaction, Throwable cause) {
        try {
            transaction.rollback();
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }
}
