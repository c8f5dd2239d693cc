package dev.weir.bench;

import dev.weir.driver.Connection;
import dev.weir.driver.CopyIn;

/// Weir's COPY of records.
record WeirBulkInsert(Connection connection, long rows) implements Workload.Worker {
    @Override
    public long work() {
        try (CopyIn<Sale> copy = connection.copyIn("sale", Sale.class)) {
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
