package dev.weir.driver;

import org.jspecify.annotations.Nullable;

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

    /// One statement to be run for many rows of parameters, in one round trip and one transaction.
    Batch batch(String sql);

    /// Several different statements in one round trip.
    Pipeline pipeline();

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
