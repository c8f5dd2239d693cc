package dev.weir.pool.internal.work;

import dev.weir.driver.Connection;
import dev.weir.driver.Query;
import dev.weir.driver.Row;
import dev.weir.driver.RowMapper;
import dev.weir.driver.StatementInspection;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/// A statement that waits to be run on a connection of the pool.
@SuppressWarnings("ArrayRecordComponent") // never compared
record PooledQuery(
        SingleStatements statements,
        String sql,
        @Nullable Object[] parameters,
        Manner manner,
        Limits limits)
        implements Query {
    static final Limits UNSET = new Limits(Optional.empty(), 0);

    /// How it has a connection.
    enum Manner {
        /// With others, where that is wise.
        ADAPTIVE,
        ALONE
    }

    /// @param fetchSize 0 if it was not set
    record Limits(Optional<Duration> timeout, int fetchSize) {}

    Duration timeoutOr(Duration standard) {
        return limits.timeout.orElse(standard);
    }

    @Override
    public Query timeout(Duration timeout) {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("timeout is " + timeout + ", must not be negative");
        }
        return with(manner, new Limits(Optional.of(timeout), limits.fetchSize));
    }

    @Override
    public Query fetchSize(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("fetchSize is " + rows + ", must be at least 1");
        }
        return with(manner, new Limits(limits.timeout, rows));
    }

    private PooledQuery with(Manner how, Limits changed) {
        return new PooledQuery(statements, sql, parameters, how, changed);
    }

    /// The same statement on a connection, with the time that is left.
    Query on(Connection connection, SingleStatements.Patience patience) {
        Query query = connection.query(sql, parameters);
        if (patience.isLimited()) {
            query = query.timeout(patience.left());
        } else if (limits.timeout.isPresent()) {
            query = query.timeout(Duration.ZERO);
        }
        return limits.fetchSize > 0 ? query.fetchSize(limits.fetchSize) : query;
    }

    private <T extends @Nullable Object> T run(Function<Query, T> action) {
        return statements.run(this, action);
    }

    @Override
    public List<String> columnNames() {
        return run(Query::columnNames);
    }

    @Override
    public StatementInspection inspect() {
        return run(Query::inspect);
    }

    @Override
    public long execute() {
        return run(Query::execute);
    }

    @Override
    public List<Row> list() {
        return run(query -> query.list());
    }

    @Override
    public <T> List<T> list(Class<T> type) {
        return run(query -> query.list(type));
    }

    @Override
    public <T> List<T> list(RowMapper<T> mapper) {
        return run(query -> query.list(mapper));
    }

    @Override
    public Optional<Row> first() {
        return run(query -> query.first());
    }

    @Override
    public <T> Optional<T> first(Class<T> type) {
        return run(query -> query.first(type));
    }

    @Override
    public <T> Optional<T> first(RowMapper<T> mapper) {
        return run(query -> query.first(mapper));
    }

    @Override
    public Row one() {
        return run(query -> query.one());
    }

    @Override
    public <T> T one(Class<T> type) {
        return run(query -> query.one(type));
    }

    @Override
    public <T> T one(RowMapper<T> mapper) {
        return run(query -> query.one(mapper));
    }

    /// The consumer may be slow, and must see each row once: never on a shared connection.
    @Override
    public long forEach(Consumer<Row> consumer) {
        return statements.run(with(Manner.ALONE, limits), query -> query.forEach(consumer));
    }

    @Override
    public Stream<Row> stream() {
        return LeasedStream.open(this, query -> query.stream());
    }

    @Override
    public <T> Stream<T> stream(Class<T> type) {
        return LeasedStream.open(this, query -> query.stream(type));
    }

    @Override
    public <T> Stream<T> stream(RowMapper<T> mapper) {
        return LeasedStream.open(this, query -> query.stream(mapper));
    }
}
