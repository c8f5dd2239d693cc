package dev.weir.bench;

import dev.weir.driver.Connection;
import dev.weir.driver.CopyOut;

/// Weir's COPY to records, in the place of a stream: `--subject weir-copy`.
record WeirCopyRead(Connection connection, long wanted) implements Workload.Worker {
    @Override
    public long work() {
        long[] sum = {0};
        long count;
        try (CopyOut<Reading> copy = connection.copyOut(Reading.QUERY, Reading.class)) {
            count = copy.forEach(reading -> sum[0] += reading.id());
        }
        Reading.check(wanted, count, sum[0]);
        return count;
    }

    @Override
    public void close() {
        connection.close();
    }
}
