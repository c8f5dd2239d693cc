package dev.weir.orm.internal.db;

import dev.weir.driver.SqlClient;
import dev.weir.orm.ColumnSelection;
import dev.weir.orm.Created;
import dev.weir.orm.Db;
import dev.weir.orm.DbSettings;
import dev.weir.orm.EntityBulk;
import dev.weir.orm.InsertInto;
import dev.weir.orm.Pairs;
import dev.weir.orm.Query;
import dev.weir.orm.Recorded;
import dev.weir.orm.Selection;
import dev.weir.orm.SourceQuery;
import dev.weir.orm.SqlStatement;
import dev.weir.orm.Tx;
import dev.weir.orm.TxFunction;
import dev.weir.orm.expression.Column;
import dev.weir.orm.expression.Expression;
import dev.weir.orm.expression.Fetch;
import dev.weir.orm.expression.RowSource;
import dev.weir.orm.expression.ToManyPath;
import dev.weir.orm.internal.query.EntityQuery;
import dev.weir.orm.internal.query.FromSource;
import dev.weir.orm.internal.query.Loads;
import dev.weir.orm.internal.query.Lookups;
import dev.weir.orm.internal.run.Listeners;
import dev.weir.orm.internal.run.ServerRelease;
import dev.weir.orm.internal.run.Statements;
import dev.weir.orm.internal.tx.Work;
import dev.weir.orm.internal.write.EntityWriter;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.EntityModels;
import dev.weir.pool.Pool;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// A database: hands everything to whom it concerns.
final class DefaultDb implements Db {
    private final Pool pool;
    private final DbSettings.Ownership ownership;
    private final Work work;
    private final Listeners listeners;
    private final Statements statements;
    private final EntityWriter writer;
    private final Lookups lookups;

    DefaultDb(DbSettings settings) {
        this.pool = settings.pool().get();
        this.ownership = settings.ownership();
        this.work = new Work(pool);
        this.listeners = new Listeners(settings.log());
        this.statements =
                new Statements(
                        work::client, pool::lease, settings.json(), listeners, new ServerRelease());
        this.writer = new EntityWriter(statements);
        this.lookups = new Lookups(statements);
    }

    @Override
    public <T> Query<T> from(Class<T> entity) {
        return from(EntityModels.of(entity));
    }

    @Override
    public <T> Query<T> from(EntityModel<T> entity) {
        return EntityQuery.of(statements, entity);
    }

    @Override
    public SourceQuery from(RowSource source) {
        return FromSource.of(statements, source);
    }

    @Override
    public <R> ColumnSelection<Object, R> select(Expression<? super Object, R> expression) {
        return FromSource.nothing(statements).select(expression);
    }

    @Override
    public <R> Selection<Object, R> selectAll(
            Function<@Nullable Object[], ? extends R> maker,
            List<? extends Expression<? super Object, ?>> expressions) {
        return FromSource.nothing(statements).selectAll(maker, expressions);
    }

    @Override
    public <T> Optional<T> find(Class<T> entity, Object key) {
        return lookups.find(EntityModels.of(entity), key);
    }

    @Override
    public <T> T insert(T entity) {
        return writer.insert(entity);
    }

    @Override
    public <T> List<T> insertAll(Collection<? extends T> entities) {
        return writer.insertAll(entities);
    }

    @Override
    public <T> T update(T entity) {
        return writer.update(entity);
    }

    @Override
    public <T> List<T> updateAll(Collection<? extends T> entities) {
        return writer.updateAll(entities);
    }

    @Override
    public <T> T upsert(T entity) {
        return writer.upsert(entity);
    }

    @Override
    public <T> void delete(T entity) {
        writer.delete(entity);
    }

    @Override
    public <T> void deleteAll(Collection<? extends T> entities) {
        writer.deleteAll(entities);
    }

    @Override
    public <T> EntityBulk<T> bulk(Class<T> entity) {
        return writer.bulk(entity);
    }

    @Override
    public <T> InsertInto<T> insertInto(Class<T> entity) {
        return writer.insertInto(entity);
    }

    @Override
    public <T, V> Created<T> getOrCreate(
            Column<T, V> unique, V value, Supplier<? extends T> maker) {
        return writer.getOrCreate(unique, value, maker);
    }

    @Override
    public <T, V> Created<T> updateOrCreate(
            Column<T, V> unique, V value, Supplier<? extends T> maker, UnaryOperator<T> change) {
        return writer.updateOrCreate(unique, value, maker, change);
    }

    @Override
    public <T> void load(Collection<? extends T> entities, Fetch<? super T> fetch) {
        Loads.load(statements, entities, fetch);
    }

    @Override
    public <E, C> Pairs<E, C> pairs(ToManyPath<E, C> relation) {
        return writer.pairs(relation);
    }

    @Override
    public SqlStatement sql(String sql) {
        return NamedStatement.of(statements, sql);
    }

    @Override
    public Recorded record(Runnable task) {
        return listeners.record(task);
    }

    @Override
    public SqlClient client() {
        return work.client();
    }

    @Override
    public <R extends @Nullable Object, X extends Exception> R inTx(
            Tx options, TxFunction<R, X> function) throws X {
        return work.inTx(options, function);
    }

    @Override
    public boolean isInTransaction() {
        return work.isInTransaction();
    }

    @Override
    public void close() {
        if (ownership == DbSettings.Ownership.OWNED) {
            pool.close();
        }
    }
}
