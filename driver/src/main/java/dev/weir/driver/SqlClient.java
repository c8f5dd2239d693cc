package dev.weir.driver;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;

/// The verbs of database work, the same on a connection and in a transaction.
///
/// Parameters are written `$1`, `$2`, ... in the SQL and always bound by the server, by the types
/// that the server reports for them; no value is ever pasted into the text. For `:name` see
/// [NamedSql]. Every method may throw a [PostgresException], which says whether the request may
/// have run.
public interface SqlClient {
    /// A query to be run by one of the methods of [Query]; nothing is sent before.
    ///
    /// @param sql one statement
    /// @param parameters values for `$1`, `$2`, ...; null is SQL's null
    Query query(String sql, @Nullable Object... parameters);

    /// A query with named parameters.
    default Query query(BoundSql sql) {
        return query(sql.text(), sql.parameters());
    }

    /// Runs one statement and throws its rows away.
    ///
    /// @return how many rows it inserted, updated, deleted, moved or yielded; 0 for other
    ///   statements
    default long execute(String sql, @Nullable Object... parameters) {
        return query(sql, parameters).execute();
    }

    /// Runs one statement with named parameters.
    default long execute(BoundSql sql) {
        return query(sql).execute();
    }

    /// Runs any number of statements, parted by semicolons and without parameters, by the simple
    /// query protocol, and throws their rows away. Outside a transaction they are one transaction
    /// together, unless the script itself says otherwise. For DDL and migrations.
    void script(String sql);

    /// One statement to be run for many rows of parameters without waiting between them.
    Batch batch(String sql);

    /// Several different statements in one round trip.
    Pipeline pipeline();

    /// Sends objects to a table as rows, by `copy ... from stdin`: the fastest way in. Members fit
    /// columns by their names, as rows are read ([Query]); of a `null`, or an Optional without a
    /// value, the column becomes null. Columns that no member fits are filled by the server, if it
    /// can.
    ///
    /// ```java
    /// db.copyIn("book", Book.class).copyAll(books);
    /// ```
    ///
    /// @param table by its name as SQL writes it: `book`, `shop.book`
    /// @param type a record, a plain class, `Object[]` with a value for each column, or where there
    ///   is one column a single value
    /// @throws ParameterException if the class does not fit the table; it lists both sides
    default <T> CopyIn<T> copyIn(String table, Class<T> type) {
        return copyIn(CopyInto.table(table), type);
    }

    /// As [#copyIn(String, Class)], of certain columns, in another format, under a condition.
    <T> CopyIn<T> copyIn(CopyInto target, Class<T> type);

    /// As [#copyIn(CopyInto, Class)], with the caller's own access to the class: so one that is not
    /// public needs no `opens` in its module.
    <T> CopyIn<T> copyIn(CopyInto target, Class<T> type, MethodHandles.Lookup lookup);

    /// As [#copyIn(String, Class)], with code that writes each row, whose columns are those of the
    /// table, in their order.
    default <T> CopyIn<T> copyIn(String table, RowWriter<T> writer) {
        return copyIn(CopyInto.table(table), writer);
    }

    /// As [#copyIn(CopyInto, Class)], with code that writes each row.
    <T> CopyIn<T> copyIn(CopyInto target, RowWriter<T> writer);

    /// Takes the rows of a query as objects, by `copy ... to stdout`, in binary unless something
    /// else is asked for. Classes are those of [Query#list(Class)]. [Query#stream()] does the same
    /// for a query with parameters, and is no slower.
    ///
    /// @param query without parameters, which COPY does not have
    default <T> CopyOut<T> copyOut(String query, Class<T> type) {
        return copyOut(CopyFrom.query(query), type);
    }

    /// As [#copyOut(String, Class)].
    <T> CopyOut<T> copyOut(CopyFrom source, Class<T> type);

    /// As [#copyOut(String, Class)], with code that maps each row, which is valid only meanwhile.
    default <T> CopyOut<T> copyOut(String query, RowMapper<T> mapper) {
        return copyOut(CopyFrom.query(query), mapper);
    }

    /// As [#copyOut(String, RowMapper)].
    <T> CopyOut<T> copyOut(CopyFrom source, RowMapper<T> mapper);

    /// Sends data to the server by `copy ... from stdin`, in the format that the statement names.
    RawCopyIn rawCopyIn(String sql);

    /// Takes data from the server by `copy ... to stdout`, in the format that the statement names.
    RawCopyOut rawCopyOut(String sql);

    /// As [#rawCopyIn(String)], with the statement made of names and options.
    default RawCopyIn rawCopyIn(CopyInto target) {
        return rawCopyIn(target.sql());
    }

    /// As [#rawCopyOut(String)], with the statement made of a query and options.
    default RawCopyOut rawCopyOut(CopyFrom source) {
        return rawCopyOut(source.sql());
    }

    /// Writes objects to a table many at a time, by statements that bind arrays: where keys must
    /// come back, conflicts be resolved or rows be updated.
    ///
    /// @param table by its name as SQL writes it: `book`, `shop.book`
    /// @param type as in [#copyIn(String, Class)]
    <T> Bulk<T> bulk(String table, Class<T> type);

    /// As [#bulk(String, Class)], with the caller's own access to the class.
    <T> Bulk<T> bulk(String table, Class<T> type, MethodHandles.Lookup lookup);

    /// Runs the work in a transaction (in a savepoint if one is running already) and commits it;
    /// rolls back if the work throws.
    default <X extends Exception> void transaction(TransactionWork<X> work) throws X {
        transaction(TransactionOptions.DEFAULT, work);
    }

    /// As [#transaction(TransactionWork)], with isolation and access mode.
    default <X extends Exception> void transaction(
            TransactionOptions options, TransactionWork<X> work) throws X {
        inTransaction(
                options,
                tx -> {
                    work.run(tx);
                    return Boolean.TRUE;
                });
    }

    /// As [#transaction(TransactionWork)], for work that has a result.
    default <T extends @Nullable Object, X extends Exception> T inTransaction(
            TransactionFunction<T, X> work) throws X {
        return inTransaction(TransactionOptions.DEFAULT, work);
    }

    /// As [#transaction(TransactionOptions, TransactionWork)], for work that has a result.
    <T extends @Nullable Object, X extends Exception> T inTransaction(
            TransactionOptions options, TransactionFunction<T, X> work) throws X;
}
