package dev.weir.driver.internal.bulk;

import dev.weir.driver.PipelinedQuery;
import dev.weir.driver.Query;
import dev.weir.driver.Row;

import java.util.function.Consumer;

/// What the server says of a slice. One of the methods is called, once.
interface SliceAnswer {
    /// How many rows were written.
    long count();

    /// Hands over each row that was returned, which is valid only during the call.
    ///
    /// @return how many there were
    long forEach(Consumer<Row> consumer);

    /// Of a statement that is yet to be run.
    static SliceAnswer of(Query query) {
        return new SliceAnswer() {
            @Override
            public long count() {
                return query.execute();
            }

            @Override
            public long forEach(Consumer<Row> consumer) {
                return query.forEach(consumer);
            }
        };
    }

    /// Of a statement that was sent.
    static SliceAnswer of(PipelinedQuery query) {
        return new SliceAnswer() {
            @Override
            public long count() {
                return query.execute();
            }

            @Override
            public long forEach(Consumer<Row> consumer) {
                return query.list(
                                row -> {
                                    consumer.accept(row);
                                    return Boolean.TRUE;
                                })
                        .size();
            }
        };
    }
}
