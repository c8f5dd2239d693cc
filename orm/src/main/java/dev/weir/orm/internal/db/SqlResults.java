package dev.weir.orm.internal.db;

import dev.weir.driver.ResultException;
import dev.weir.driver.RowMapper;
import dev.weir.orm.Inspection;
import dev.weir.orm.Results;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a statement in SQL yields.
///
/// @param mappers makes what makes objects of rows, for each run
record SqlResults<R>(NamedStatement statement, Supplier<? extends RowMapper<R>> mappers)
        implements Results<R> {
    @Override
    public List<R> list() {
        return statement.statements().list(statement.call(""), mappers.get());
    }

    @Override
    public Optional<R> first() {
        return statement.statements().first(statement.call(""), mappers.get());
    }

    @Override
    public Optional<R> find() {
        List<R> rows = list();
        if (rows.size() > 1) {
            throw new ResultException(
                    "the statement yields "
                            + rows.size()
                            + " rows where one at most is wanted: "
                            + sql());
        }
        return rows.stream().findFirst();
    }

    @Override
    public R one() {
        return find().orElseThrow(
                        () -> new ResultException("the statement yields no row: " + sql()));
    }

    @Override
    public Stream<R> stream() {
        return statement.statements().stream(statement.call(""), mappers.get());
    }

    @Override
    public long forEach(Consumer<? super R> consumer) {
        RowMapper<R> mapper = mappers.get();
        return statement
                .statements()
                .forEach(statement.call(""), row -> consumer.accept(mapper.map(row)));
    }

    @Override
    public long count() {
        return statement
                .statements()
                .one(
                        statement.around("select count(*) from (", ") as counted"),
                        row -> row.longValue(0));
    }

    @Override
    public boolean exists() {
        return statement
                .statements()
                .one(statement.around("select exists (", ")"), row -> row.booleanValue(0));
    }

    @Override
    public Inspection inspect() {
        return statement.statements().inspect(statement.call(""));
    }

    @Override
    public String explain() {
        return explained("explain ");
    }

    @Override
    public String analyze() {
        return explained("explain (analyze, buffers) ");
    }

    private String explained(String prefix) {
        return statement
                .statements()
                .list(statement.call(prefix), row -> row.stringValue(0))
                .stream()
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String sql() {
        return statement.sql().text();
    }

    @Override
    public Results<R> timeout(Duration timeout) {
        return new SqlResults<>((NamedStatement) statement.timeout(timeout), mappers);
    }
}
