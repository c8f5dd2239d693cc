package dev.weir.bench;

import dev.weir.driver.Connection;

import java.util.stream.LongStream;

/// Weir's statements that bind arrays, for whoever wants to know what they cost beside COPY:
/// `--subject weir-bulk`.
record WeirArrayInsert(Connection connection, long rows) implements Workload.Worker {
    @Override
    public long work() {
        Iterable<Sale> sales = () -> LongStream.rangeClosed(1, rows).mapToObj(Sale::of).iterator();
        return connection.bulk("sale", Sale.class).insert(sales).inserted();
    }

    @Override
    public void close() {
        connection.close();
    }
}
