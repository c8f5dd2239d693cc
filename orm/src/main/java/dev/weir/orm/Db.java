package dev.weir.orm;

import dev.weir.driver.SqlClient;
import dev.weir.orm.expression.Column;
import dev.weir.orm.expression.Fetch;
import dev.weir.orm.expression.RowSource;
import dev.weir.orm.expression.ToManyPath;
import dev.weir.orm.model.EntityModel;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// A database, as entities and queries. Stateless but for its pool: no session, no cache, nothing
/// that is held longer than a statement or a transaction. Thread-safe; one for a process.
///
/// Within [#tx] everything that the thread does with the same Db is in the transaction.
///
/// What [#select(Expression)] selects here is one row, of no table: `select now()`.
public interface Db extends Transactions, Selectable<Object>, AutoCloseable {
    /// Opens a pool and a Db on it, without waiting for a connection.
    ///
    /// @param url a connection string as libpq reads it, with the pool's settings among the others
    static Db open(String url) {
        return open(DbSettings.url(url));
    }

    static Db open(DbSettings settings) {
        return ServiceLoader.load(DbProvider.class, DbProvider.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("module dev.weir.orm is not whole"))
                .open(settings);
    }

    /// A query for all entities of a class.
    ///
    /// @throws IllegalArgumentException if the class is no entity, or was not processed
    <T> Query<T> from(Class<T> entity);

    /// A query for all entities of a model: [#from(Class)] without a look at the class.
    <T> Query<T> from(EntityModel<T> entity);

    /// A query for the rows of a source that is no entity: a common table expression, a function.
    /// It can join others.
    SourceQuery from(RowSource source);

    /// The entity with this key, if there is one.
    ///
    /// @param key as a [dev.weir.orm.entity.Ref] to it has it: of several columns, the key's class
    /// @throws IllegalArgumentException if the entity's keys are of another type
    <T> Optional<T> find(Class<T> entity, Object key);

    /// Inserts an entity.
    ///
    /// @return the entity with what the database gave it: key, version, defaults, generated columns
    <T> T insert(T entity);

    /// Inserts entities, all or none, by the fastest way that there is for them: see
    /// [EntityBulk#explain()].
    ///
    /// @return as [#insert], in the order of the entities
    <T> List<T> insertAll(Collection<? extends T> entities);

    /// Writes all columns of an entity that is there.
    ///
    /// @return the entity with its new version and generated columns
    /// @throws OptimisticLockException if it is not there any more, or its version is another
    <T> T update(T entity);

    /// As [#update], of several entities, by one statement for many.
    <T> List<T> updateAll(Collection<? extends T> entities);

    /// Inserts an entity, or updates the one with its key.
    <T> T upsert(T entity);

    /// Deletes an entity by its key, and by its version if it has one.
    ///
    /// @throws OptimisticLockException if it is not there any more, or its version is another
    <T> void delete(T entity);

    /// As [#delete], of several entities, by one statement for many.
    <T> void deleteAll(Collection<? extends T> entities);

    /// Many entities at once, with choices.
    <T> EntityBulk<T> bulk(Class<T> entity);

    /// Rows of a query as new entities, by one statement: `insert ... select`.
    <T> InsertInto<T> insertInto(Class<T> entity);

    /// The entity that has this value, or a new one, which is inserted. Safe when several do it at
    /// once, if the column is unique.
    <T, V> Created<T> getOrCreate(Column<T, V> unique, V value, Supplier<? extends T> maker);

    /// As [#getOrCreate]; one that is there is changed.
    <T, V> Created<T> updateOrCreate(
            Column<T, V> unique, V value, Supplier<? extends T> maker, UnaryOperator<T> change);

    /// Fetches for entities what no query has fetched for them: a query for each relation, for all
    /// entities at once. Their [dev.weir.orm.entity.Ref]s and [dev.weir.orm.entity.Many]s are
    /// filled.
    <T> void load(Collection<? extends T> entities, Fetch<? super T> fetch);

    /// The pairs of a many-to-many relation, to be written:
    /// `db.pairs(_Product.categories).add(atlas, maps)`.
    ///
    /// @throws IllegalArgumentException if it is another relation, is reached through others, or
    ///   has conditions
    <E, C> Pairs<E, C> pairs(ToManyPath<E, C> relation);

    /// A statement in SQL, with named parameters: `:name`.
    SqlStatement sql(String sql);

    /// Runs work and records the statements that it runs on this Db, in this thread.
    Recorded record(Runnable work);

    /// What statements run on now: the transaction of the thread, or the pool. For COPY, LISTEN,
    /// scripts and whatever else the driver can.
    SqlClient client();

    /// Closes the pool if [#open(String)] opened it.
    @Override
    void close();
}
