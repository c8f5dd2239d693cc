package dev.weir.pool;

import dev.weir.driver.Connection;
import dev.weir.driver.Connector;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;

import java.util.concurrent.atomic.AtomicInteger;

/// The shared server, as the pool's tests reach it. Each pool has an `application_name` of its own,
/// so that its sessions can be counted at the server.
final class Database {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Database() {}

    static String unique(String stem) {
        return stem + "_" + NUMBER.incrementAndGet();
    }

    static PoolSettings settings(String name, String settings) {
        return settings(TestServers.shared(), name, settings);
    }

    static PoolSettings settings(TestServer server, String name, String settings) {
        return PoolSettings.parse(
                server.url() + "?application_name=" + name + "&pool_name=" + name + "&" + settings);
    }

    static Pool open(String name, String settings) {
        return Weir.open(settings(name, settings));
    }

    /// A connection beside the pool.
    static Connection connect() {
        return Connector.of(TestServers.shared().url()).connect();
    }

    /// How many sessions the server has of a pool.
    static long sessions(Connection db, String name) {
        return db.query("select count(*) from pg_stat_activity where application_name = $1", name)
                .one(Long.class);
    }
}
