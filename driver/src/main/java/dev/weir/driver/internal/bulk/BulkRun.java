package dev.weir.driver.internal.bulk;

import dev.weir.driver.ParameterException;
import dev.weir.driver.Pipeline;
import dev.weir.driver.PipelinedQuery;
import dev.weir.driver.SqlClient;
import dev.weir.driver.internal.table.RowPlan;
import dev.weir.driver.internal.table.Table;
import dev.weir.driver.internal.table.TableColumn;

import java.util.List;
import java.util.stream.IntStream;

/// Runs a statement for one slice of the rows after the other. One slice is run by itself, several
/// in a transaction.
record BulkRun<T>(SqlClient db, Table table, RowPlan<T> plan) {
    /// From this version on a row can be matched with its answer by its number.
    private static final int MERGE_RETURNING = 17;

    /// Takes what the server says of a slice.
    @FunctionalInterface
    interface Taker {
        /// @param count how many rows the slice has
        void take(SliceAnswer answer, int count);
    }

    List<TableColumn> columns() {
        return plan.columns();
    }

    BulkSql sql() {
        return new BulkSql(table.name(), columns(), transports(), isNumbered());
    }

    boolean isNumbered() {
        return table.serverVersion() >= MERGE_RETURNING;
    }

    private List<Transport> transports() {
        return IntStream.range(0, columns().size())
                .mapToObj(
                        i -> Transport.of(table.types(), columns().get(i), plan.carriages().get(i)))
                .toList();
    }

    void checkHas(List<String> key) {
        for (String name : key) {
            if (!plan.columnNames().contains(name)) {
                throw new ParameterException(
                        "the key has the column "
                                + name
                                + ", which is not among those given: "
                                + plan.columnNames());
            }
        }
    }

    void each(Iterable<? extends T> rows, String sql, Taker taker) {
        Slice<T> slice = new Slice<>(table, plan, transports(), rows.iterator());
        int count = slice.fill();
        if (count > 0 && slice.hasNext()) {
            db.transaction(tx -> rest(tx, slice, count, new Step(sql, taker)));
        } else if (count > 0) {
            taker.take(SliceAnswer.of(db.query(sql, slice.parameters())), count);
        }
    }

    void eachInTransaction(Iterable<? extends T> rows, String sql, Taker taker) {
        Slice<T> slice = new Slice<>(table, plan, transports(), rows.iterator());
        int count = slice.fill();
        if (count > 0) {
            db.transaction(tx -> rest(tx, slice, count, new Step(sql, taker)));
        }
    }

    /// What is done with each slice.
    private record Step(String sql, Taker taker) {}

    /// The next slice is encoded and sent while the server is at one.
    private static void rest(SqlClient tx, Slice<?> slice, int first, Step step) {
        try (Pipeline pipeline = tx.pipeline()) {
            int count = first;
            PipelinedQuery sent = send(pipeline, step.sql, slice);
            for (int next = slice.fill(); next > 0; next = slice.fill()) {
                PipelinedQuery following = send(pipeline, step.sql, slice);
                step.taker.take(SliceAnswer.of(sent), count);
                sent = following;
                count = next;
            }
            step.taker.take(SliceAnswer.of(sent), count);
        }
    }

    private static PipelinedQuery send(Pipeline pipeline, String sql, Slice<?> slice) {
        PipelinedQuery query = pipeline.query(sql, slice.parameters());
        pipeline.sync();
        return query;
    }
}
