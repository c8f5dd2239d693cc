package dev.weir.driver.internal.verbs;

import dev.weir.driver.Query;
import dev.weir.driver.ResultException;
import dev.weir.driver.Row;
import dev.weir.driver.RowMapper;
import dev.weir.driver.StatementInspection;
import dev.weir.driver.internal.rows.RowMappings;
import dev.weir.driver.internal.rows.RowShape;
import dev.weir.driver.internal.rows.RowView;
import dev.weir.driver.internal.session.Labels;
import dev.weir.driver.internal.statement.Request;
import dev.weir.driver.internal.statement.RowSink;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/// A statement with its parameters that waits to be run.
@SuppressWarnings("ArrayRecordComponent") // never compared
record StatementQuery(
        Core core, Verbs scope, String sql, @Nullable Object[] parameters, Limits limits)
        implements Query {
    /// @param timeout zero for none
    record Limits(Duration timeout, int fetchSize) {}

    private static final int FETCH_SIZE = 1000;

    static StatementQuery of(Core core, Verbs scope, String sql, @Nullable Object[] parameters) {
        return new StatementQuery(
                core, scope, sql, parameters, new Limits(core.queryTimeout(), FETCH_SIZE));
    }

    @Override
    public Query timeout(Duration timeout) {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("timeout is " + timeout + ", must not be negative");
        }
        return new StatementQuery(
                core, scope, sql, parameters, new Limits(timeout, limits.fetchSize));
    }

    @Override
    public Query fetchSize(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("fetchSize is " + rows + ", must be at least 1");
        }
        return new StatementQuery(core, scope, sql, parameters, new Limits(limits.timeout, rows));
    }

    Request request() {
        return new Request(sql, parameters, core.deadline(limits.timeout));
    }

    private long run(RowSink sink) {
        return core.runner().run(request(), scope, sink);
    }

    @Override
    public List<String> columnNames() {
        return core.runner().columns(request(), scope).names();
    }

    @Override
    public StatementInspection inspect() {
        return core.runner().inspect(request(), scope);
    }

    @Override
    public long execute() {
        return run(RowSink.NOWHERE);
    }

    @Override
    public List<Row> list() {
        return list(Row::detached);
    }

    @Override
    public <T> List<T> list(Class<T> type) {
        return collect(shape -> RowMappings.mapper(shape, type)).all;
    }

    @Override
    public <T> List<T> list(RowMapper<T> mapper) {
        return collect(_ -> mapper).all;
    }

    private <T> Collected<T> collect(Function<RowShape, RowMapper<T>> mappers) {
        Collected<T> collected = new Collected<>(mappers, Integer.MAX_VALUE);
        run(collected);
        return collected;
    }

    @Override
    public Optional<Row> first() {
        return first(Row::detached);
    }

    @Override
    public <T> Optional<T> first(Class<T> type) {
        return firstOf(shape -> RowMappings.nullableMapper(shape, type))
                .flatMap(Function.identity());
    }

    @Override
    public <T> Optional<T> first(RowMapper<T> mapper) {
        return firstOf(_ -> mapper);
    }

    private <T> Optional<T> firstOf(Function<RowShape, RowMapper<T>> mappers) {
        Collected<T> collected = new Collected<>(mappers, 1);
        run(collected);
        return collected.all.stream().findFirst();
    }

    @Override
    public Row one() {
        return one(Row::detached);
    }

    @Override
    public <T> T one(Class<T> type) {
        return oneOf(shape -> RowMappings.mapper(shape, type));
    }

    @Override
    public <T> T one(RowMapper<T> mapper) {
        return oneOf(_ -> mapper);
    }

    private <T> T oneOf(Function<RowShape, RowMapper<T>> mappers) {
        Collected<T> collected = new Collected<>(mappers, 1);
        run(collected);
        if (collected.seen != 1) {
            throw new ResultException(
                    "one row was expected, there are " + collected.seen + ": " + Labels.brief(sql));
        }
        return collected.all.getFirst();
    }

    @Override
    public long forEach(Consumer<Row> consumer) {
        long[] count = {0};
        run(
                row -> {
                    count[0]++;
                    consumer.accept(row);
                });
        return count[0];
    }

    @Override
    public Stream<Row> stream() {
        return stream(Row::detached);
    }

    @Override
    public <T> Stream<T> stream(Class<T> type) {
        return PortalRows.stream(this, shape -> RowMappings.mapper(shape, type));
    }

    @Override
    public <T> Stream<T> stream(RowMapper<T> mapper) {
        return PortalRows.stream(this, _ -> mapper);
    }

    /// Rows as values, up to a number of them.
    private static final class Collected<T> implements RowSink {
        private final Function<RowShape, RowMapper<T>> mappers;
        private final int countMax;
        private List<T> all = new ArrayList<>();
        private @Nullable RowMapper<T> mapper;
        private long seen;

        Collected(Function<RowShape, RowMapper<T>> mappers, int countMax) {
            this.mappers = mappers;
            this.countMax = countMax;
        }

        @Override
        public void begin(RowShape shape) {
            mapper = mappers.apply(shape);
            all = new ArrayList<>();
            seen = 0;
        }

        @Override
        public void row(RowView row) {
            RowMapper<T> to = mapper;
            if (to != null && seen++ < countMax) {
                all.add(to.map(row));
            }
        }
    }
}
