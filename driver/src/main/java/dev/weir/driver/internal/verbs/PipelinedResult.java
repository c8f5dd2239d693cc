package dev.weir.driver.internal.verbs;

import dev.weir.driver.PipelinedQuery;
import dev.weir.driver.Row;
import dev.weir.driver.RowMapper;
import dev.weir.driver.internal.rows.RowMappings;
import dev.weir.driver.internal.rows.RowShape;
import dev.weir.driver.internal.rows.RowView;
import dev.weir.driver.internal.statement.PipelinedStatement;
import dev.weir.driver.internal.statement.RowSink;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The answer to one statement of a pipeline, decoded when it is asked for.
record PipelinedResult(StatementPipeline pipeline, PipelinedStatement statement)
        implements PipelinedQuery {
    @Override
    public List<Row> get() {
        return list(Row::detached);
    }

    @Override
    public <T> List<T> list(Class<T> type) {
        return collect(shape -> RowMappings.mapper(shape, type));
    }

    @Override
    public <T> List<T> list(RowMapper<T> mapper) {
        return collect(_ -> mapper);
    }

    private <T> List<T> collect(Function<RowShape, RowMapper<T>> mappers) {
        pipeline.finish(statement);
        Rows<T> rows = new Rows<>(mappers);
        statement.replay(rows);
        return rows.all;
    }

    @Override
    public long execute() {
        pipeline.finish(statement);
        return statement.replay(RowSink.NOWHERE);
    }

    private static final class Rows<T> implements RowSink {
        private final List<T> all = new ArrayList<>();
        private final Function<RowShape, RowMapper<T>> mappers;
        private @Nullable RowMapper<T> mapper;

        Rows(Function<RowShape, RowMapper<T>> mappers) {
            this.mappers = mappers;
        }

        @Override
        public void begin(RowShape shape) {
            mapper = mappers.apply(shape);
        }

        @Override
        public void row(RowView row) {
            RowMapper<T> to = mapper;
            if (to != null) {
                all.add(to.map(row));
            }
        }
    }
}
