package dev.weir.bench;

import dev.weir.driver.Connection;

/// Weir's COPY.
record WeirBulkInsert(Connection connection, long rows) implements Workload.Worker {
    @Override
    public long work() {
        try (BinarySales copy = BinarySales.start(connection)) {
            for (long id = 1; id <= rows; id++) {
                copy.write(Sale.of(id));
            }
            return copy.finish();
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
