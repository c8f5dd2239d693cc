package dev.weir.pool.internal.work;

import dev.weir.driver.Connection;
import dev.weir.driver.Pipeline;
import dev.weir.driver.PipelinedQuery;

import org.jspecify.annotations.Nullable;

/// A pipeline that holds its connection until it is closed.
record LeasedPipeline(Holding holding, Pipeline pipeline) implements Pipeline {
    static Pipeline open(Holding holding) {
        return new LeasedPipeline(holding, holding.begin(Connection::pipeline));
    }

    @Override
    public PipelinedQuery query(String sql, @Nullable Object... parameters) {
        holding.connection();
        return pipeline.query(sql, parameters);
    }

    @Override
    public void sync() {
        pipeline.sync();
    }

    @Override
    public void close() {
        try (holding) {
            if (!holding.isOver()) {
                pipeline.close();
            }
        }
    }
}
