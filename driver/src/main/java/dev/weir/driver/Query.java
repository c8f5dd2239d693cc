package dev.weir.driver;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A statement with its parameters, not yet run. Each method that yields rows runs it once.
///
/// Results come in binary for each column whose type has a binary codec, and in text for the
/// others. Immutable; [#timeout] and [#fetchSize] yield changed copies.
///
/// A class to map to is a record (columns to components by name; `snake_case` fits `camelCase`), or
/// a single value (`Long`, `String`, `UUID`, ... where the result has one column), or an enum, or a
/// type with a codec.
public interface Query {
    /// A copy whose run ends with a [RequestTimeoutException] after `timeout`, from sending to the
    /// last row. The request is then cancelled on the server. Zero means no limit.
    Query timeout(Duration timeout);

    /// A copy whose [#stream] asks the server for `rows` rows at a time. At least 1.
    Query fetchSize(int rows);

    /// The names of the columns that the statement yields, as the server describes it, without
    /// running it; empty for a statement without rows.
    List<String> columnNames();

    /// How the statement goes to the server and comes back, without running it; the server is asked
    /// to describe it if that is not known yet.
    StatementInspection inspect();

    /// Runs the statement and throws rows away.
    ///
    /// @return how many rows it inserted, updated, deleted, moved or yielded; 0 for other
    ///   statements
    long execute();

    /// All rows, each detached from the connection.
    List<Row> list();

    /// All rows, as values of `type`, which are never null: a null single value is an error.
    <T> List<T> list(Class<T> type);

    /// All rows, mapped one by one. The mapper must not use the connection.
    <T> List<T> list(RowMapper<T> mapper);

    /// The first row, if there is one; the others are thrown away.
    Optional<Row> first();

    /// The first row as a value of `type`; empty also where a single value is null.
    <T> Optional<T> first(Class<T> type);

    <T> Optional<T> first(RowMapper<T> mapper);

    /// The only row; none or several are a [ResultException].
    Row one();

    <T> T one(Class<T> type);

    <T> T one(RowMapper<T> mapper);

    /// Runs the statement and hands each row to `consumer` while it is in the read buffer: constant
    /// memory, nothing copied. The consumer must not use the connection, nor keep the row.
    ///
    /// @return how many rows there were
    long forEach(Consumer<Row> consumer);

    /// Rows through a portal, [#fetchSize] at a time: constant memory, in a transaction and
    /// outside. Must be closed; closing early leaves the rest at the server. Outside a transaction
    /// the connection serves only the stream until then; in a transaction other statements may run
    /// meanwhile.
    Stream<Row> stream();

    <T> Stream<T> stream(Class<T> type);

    <T> Stream<T> stream(RowMapper<T> mapper);
}
