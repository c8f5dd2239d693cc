package dev.weir.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import java.util.concurrent.ThreadLocalRandom;

/// What a data layer does, once, on something that it closes in the end.
///
/// @param layer what is closed
/// @param task what [#work] does
record Entities(AutoCloseable layer, Work task) implements Workload.Worker {
    /// Does the work once.
    @FunctionalInterface
    interface Work {
        /// @return how many entities that was
        long run() throws Exception;
    }

    @Override
    public long work() throws Exception {
        return task.run();
    }

    @Override
    public void close() {
        try {
            layer.close();
        } catch (Exception e) {
            throw new IllegalStateException("the data layer could not be closed", e);
        }
    }

    /// Where the peers' connections come from.
    static HikariDataSource pool(Server.Address server) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.jdbcUrl() + "&reWriteBatchedInserts=true");
        config.setUsername(Server.USER);
        config.setPassword(Server.PASSWORD);
        config.setMaximumPoolSize(PoolWorkloads.CONNECTIONS);
        return new HikariDataSource(config);
    }

    /// Some key of a table whose keys are 1 to a number of rows.
    static long key(int rows) {
        return ThreadLocalRandom.current().nextLong(rows) + 1;
    }
}
