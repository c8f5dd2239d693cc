package dev.weir.pool;

import dev.weir.driver.Connection;
import dev.weir.driver.Connector;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;

import java.time.Duration;

/// A primary and its hot standby, which has whatever the primary has told that it has committed.
record ReplicatedServers(TestServer primary, TestServer standby) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static ReplicatedServers start(int version) throws InterruptedException {
        TestServer primary = TestServers.builder(version).start();
        try {
            ReplicatedServers both =
                    new ReplicatedServers(
                            primary, TestServers.builder(version).standbyOf(primary).start());
            both.replicateSynchronously();
            return both;
        } catch (RuntimeException | InterruptedException e) {
            primary.close();
            throw e;
        }
    }

    private void replicateSynchronously() throws InterruptedException {
        try (Connection db = Connector.of(primary.url()).connect()) {
            db.execute("alter system set synchronous_commit = 'on'");
            db.execute("alter system set synchronous_standby_names = '*'");
            db.execute("select pg_reload_conf()");
            await(db, "select count(*) = 1 from pg_stat_replication where sync_state = 'sync'");
        }
    }

    /// Waits until a query's answer is yes.
    static void await(Connection db, String sql) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!db.query(sql).one(Boolean.class)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not so after " + PATIENCE + ": " + sql);
            }
            Thread.sleep(5);
        }
    }

    /// Makes the standby a primary.
    void promote() {
        try (Connection db = Connector.of(standby.url()).connect()) {
            db.execute("select pg_promote()");
        }
    }

    /// A pool's settings with both hosts.
    PoolSettings settings(String name, String settings) {
        return PoolSettings.parse(
                "postgresql://postgres@127.0.0.1:%d,127.0.0.1:%d/postgres?application_name=%s&pool_name=%s&%s"
                        .formatted(primary.port(), standby.port(), name, name, settings));
    }

    @Override
    public void close() {
        standby.close();
        primary.close();
    }
}
