package dev.weir.orm.internal.db;

import dev.weir.driver.NamedSql;
import dev.weir.orm.Results;
import dev.weir.orm.SqlStatement;
import dev.weir.orm.internal.run.Statements;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.EntityModels;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A statement that was written in SQL.
///
/// @param values what was bound so far
record NamedStatement(
        Statements statements,
        NamedSql sql,
        Map<String, @Nullable Object> values,
        Optional<Duration> timeout)
        implements SqlStatement {
    static NamedStatement of(Statements statements, String sql) {
        return new NamedStatement(statements, NamedSql.parse(sql), Map.of(), Optional.empty());
    }

    @Override
    public SqlStatement bind(String name, @Nullable Object value) {
        if (!sql.names().contains(name)) {
            throw new IllegalArgumentException(
                    "the statement has no parameter :%s, it has %s".formatted(name, sql.names()));
        }
        Map<String, @Nullable Object> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new NamedStatement(statements, sql, Collections.unmodifiableMap(more), timeout);
    }

    Statements.Call call(String prefix) {
        List<@Nullable Object> parameters = new ArrayList<>();
        for (Object each : sql.bind(values).parameters()) {
            parameters.add(each);
        }
        return new Statements.Call(prefix + sql.text(), parameters, timeout);
    }

    /// The statement with something before and behind it.
    Statements.Call around(String before, String behind) {
        Statements.Call plain = call("");
        return new Statements.Call(
                before + plain.sql() + behind, plain.parameters(), plain.timeout());
    }

    @Override
    public <T> Results<T> entities(Class<T> entity) {
        EntityModel<T> model = EntityModels.of(entity);
        return new SqlResults<>(this, () -> new NamedColumns<>(model, statements.json()));
    }

    @Override
    public <R> Results<R> as(Class<R> type) {
        return new SqlResults<>(this, () -> row -> row.as(type));
    }

    @Override
    public long execute() {
        return statements.execute(call(""));
    }

    @Override
    public SqlStatement timeout(Duration changed) {
        return new NamedStatement(statements, sql, values, Optional.of(changed));
    }
}
