package dev.weir.orm.internal.tx;

import dev.weir.driver.Query;
import dev.weir.driver.Row;
import dev.weir.driver.RowMapper;
import dev.weir.driver.StatementInspection;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A query of a transaction, which is asked again when it is run: whether it still may be, in which
/// savepoint, and how much time is left.
final class TransactionQuery implements Query {
    private final RunningTransaction running;
    private final String sql;
    private final @Nullable Object[] parameters;
    private final Duration timeout;
    private final OptionalInt fetchSize;

    /// @param timeout its own; zero for none
    TransactionQuery(
            RunningTransaction running,
            String sql,
            @Nullable Object[] parameters,
            Duration timeout,
            OptionalInt fetchSize) {
        this.running = running;
        this.sql = sql;
        this.parameters = parameters;
        this.timeout = timeout;
        this.fetchSize = fetchSize;
    }

    private Query now() {
        Query query = running.transaction(sql).query(sql, parameters).timeout(limited());
        return fetchSize.isPresent() ? query.fetchSize(fetchSize.getAsInt()) : query;
    }

    private Duration limited() {
        long left = running.nanosLeft();
        return left == Long.MAX_VALUE || !timeout.isZero() && timeout.toNanos() < left
                ? timeout
                : Duration.ofNanos(Math.max(1, left));
    }

    @Override
    public Query timeout(Duration other) {
        return new TransactionQuery(running, sql, parameters, other, fetchSize);
    }

    @Override
    public Query fetchSize(int rows) {
        return new TransactionQuery(running, sql, parameters, timeout, OptionalInt.of(rows));
    }

    @Override
    public List<String> columnNames() {
        return now().columnNames();
    }

    @Override
    public StatementInspection inspect() {
        return now().inspect();
    }

    @Override
    public long execute() {
        return now().execute();
    }

    @Override
    public List<Row> list() {
        return now().list();
    }

    @Override
    public <T> List<T> list(Class<T> type) {
        return now().list(type);
    }

    @Override
    public <T> List<T> list(RowMapper<T> mapper) {
        return now().list(mapper);
    }

    @Override
    public Optional<Row> first() {
        return now().first();
    }

    @Override
    public <T> Optional<T> first(Class<T> type) {
        return now().first(type);
    }

    @Override
    public <T> Optional<T> first(RowMapper<T> mapper) {
        return now().first(mapper);
    }

    @Override
    public Row one() {
        return now().one();
    }

    @Override
    public <T> T one(Class<T> type) {
        return now().one(type);
    }

    @Override
    public <T> T one(RowMapper<T> mapper) {
        return now().one(mapper);
    }

    @Override
    public long forEach(Consumer<Row> consumer) {
        return now().forEach(consumer);
    }

    @Override
    public Stream<Row> stream() {
        return OwnedRows.stream(running, sql, now().stream());
    }

    @Override
    public <T> Stream<T> stream(Class<T> type) {
        return OwnedRows.stream(running, sql, now().stream(type));
    }

    @Override
    public <T> Stream<T> stream(RowMapper<T> mapper) {
        return OwnedRows.stream(running, sql, now().stream(mapper));
    }
}
