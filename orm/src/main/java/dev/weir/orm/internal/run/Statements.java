package dev.weir.orm.internal.run;

import dev.weir.driver.CopyIn;
import dev.weir.driver.CopyInto;
import dev.weir.driver.Query;
import dev.weir.driver.Row;
import dev.weir.driver.RowMapper;
import dev.weir.driver.RowWriter;
import dev.weir.driver.SqlClient;
import dev.weir.driver.StatementInspection;
import dev.weir.driver.Traffic;
import dev.weir.orm.Inspection;
import dev.weir.orm.entity.JsonFormat;
import dev.weir.orm.internal.render.Rendered;
import dev.weir.orm.model.SqlType;
import dev.weir.orm.sql.Node;
import dev.weir.pool.Lease;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Runs statements, on the transaction of the thread or on the pool, and tells the log.
/// Thread-safe.
///
/// @param client what a statement runs on now
/// @param lease a connection of one's own
/// @param json how JSON columns become objects
/// @param listeners who hears of statements
/// @param release the server's
public record Statements(
        Supplier<SqlClient> client,
        Supplier<Lease> lease,
        JsonFormat json,
        Listeners listeners,
        ServerRelease release) {
    /// A statement, what is bound, and how long it may run.
    ///
    /// @param parameters what the driver is given for `$1`, `$2`, ...
    /// @param timeout how long it may run; empty for what the pool and the transaction say
    public record Call(String sql, List<@Nullable Object> parameters, Optional<Duration> timeout) {
        /// With the limit that the pool and the transaction say.
        public Call(String sql, List<@Nullable Object> parameters) {
            this(sql, parameters, Optional.empty());
        }
    }

    /// A statement that was rendered.
    ///
    /// @throws UnsupportedOperationException if the server is too old for it
    public Call call(Rendered statement, Optional<Duration> timeout) {
        statement.requirement().ifPresent(each -> release.ensure(each, client.get()));
        return new Call(statement.sql(), parameters(statement), timeout);
    }

    public <R> List<R> list(Call call, RowMapper<R> mapper) {
        return timed(call).many(query -> query.list(mapper));
    }

    public <R> Optional<R> first(Call call, RowMapper<R> mapper) {
        return timed(call).optional(query -> query.first(mapper));
    }

    public <R> R one(Call call, RowMapper<R> mapper) {
        return timed(call).single(query -> query.one(mapper));
    }

    /// The number of rows, each of which was handed to the mapper.
    public long forEach(Call call, Consumer<Row> consumer) {
        return timed(call).counted(query -> query.forEach(consumer));
    }

    /// Rows as they are needed. Must be closed.
    public <R> Stream<R> stream(Call call, RowMapper<R> mapper) {
        return timed(call).streamed(query -> query.stream(mapper));
    }

    /// How many rows were written.
    public long execute(Call call) {
        return timed(call).counted(Query::execute);
    }

    /// Sends rows by COPY.
    ///
    /// @param progress told now and then how many rows were sent
    /// @return how many rows were copied
    public <T> long copyIn(
            CopyInto target,
            RowWriter<T> writer,
            Iterator<? extends T> rows,
            Consumer<? super Long> progress) {
        return new TimedCopy(target, listeners.now())
                .run(
                        () -> {
                            CopyIn<T> copy = client.get().copyIn(target, writer);
                            return copy.onProgress(told -> progress.accept(told.rows()))
                                    .copyAll(rows);
                        });
    }

    /// Runs work in a transaction, or within the one that runs in a savepoint: all or none.
    ///
    /// @param work gets the statements of the transaction
    public <R> R inTransaction(Function<Statements, R> work) {
        return client.get()
                .inTransaction(
                        tx ->
                                work.apply(
                                        new Statements(() -> tx, lease, json, listeners, release)));
    }

    private TimedStatement timed(Call call) {
        return new TimedStatement(query(client.get(), call), call, listeners.now());
    }

    /// The driver's side of a statement.
    public static Query query(SqlClient client, Call call) {
        Query query = client.query(call.sql(), call.parameters().toArray());
        return call.timeout().map(query::timeout).orElse(query);
    }

    /// Runs a query on a connection of its own and says by which protocol.
    public Inspection inspect(Call call) {
        try (Lease connection = lease.get()) {
            Query query = query(connection, call);
            StatementInspection statement = query.inspect();
            Traffic before = connection.traffic();
            long rows = query.execute();
            return new Inspection(call.sql(), statement, connection.traffic().since(before), rows);
        }
    }

    /// What the driver is given for `$1`, `$2`, ...
    public List<@Nullable Object> parameters(Rendered statement) {
        List<@Nullable Object> parameters = new ArrayList<>(statement.parameters().size());
        for (Node.Value value : statement.parameters()) {
            parameters.add(parameter(value.type(), value.value()));
        }
        return Collections.unmodifiableList(parameters);
    }

    /// What the driver is given for a value of a type.
    @SuppressWarnings("unchecked") // a value is of its type
    public <V> @Nullable Object parameter(SqlType<V> type, @Nullable Object value) {
        return value == null ? null : type.toDriver((V) value, json);
    }
}
