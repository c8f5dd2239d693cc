package dev.weir.pooler.clients;

import dev.weir.testkit.LoginMethod;
import dev.weir.testkit.RawClient;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The two poolers that all tests share, one in each mode, in front of the shared server. They
/// trust everybody.
final class SharedPoolers {
    /// For whatever a test makes, and drops.
    static final String DATABASE = "clients";

    /// Another name of [#DATABASE], with connections of its own: for programs that leave settings
    /// behind which would disturb others in transaction mode.
    static final String DATABASE_APART = "clients_apart";

    private static final Map<PoolMode, PoolerUnderTest> STARTED = new ConcurrentHashMap<>();

    private SharedPoolers() {}

    static PoolerUnderTest of(PoolMode mode) {
        return STARTED.computeIfAbsent(mode, SharedPoolers::start);
    }

    /// The server behind them.
    static TestServer server() {
        return TestServers.shared();
    }

    /// A session with the server itself, in [#DATABASE].
    static RawClient direct() {
        TestServer server = server();
        return RawClient.connect(
                server.host(), server.port(), Map.of("user", "postgres", "database", DATABASE), "");
    }

    private static PoolerUnderTest start(PoolMode mode) {
        createDatabase();
        PoolerUnderTest pooler =
                new PoolerBuilder()
                        .database(DATABASE, server(), DATABASE)
                        .database(DATABASE_APART, server(), DATABASE)
                        .user("postgres", "")
                        .user(LoginMethod.TRUST.user(), "")
                        .setting("pool_mode", mode.setting())
                        .setting("default_pool_size", Integer.toString(poolSize(mode)))
                        .start();
        Runtime.getRuntime().addShutdownHook(new Thread(pooler::close));
        return pooler;
    }

    /// Some tests have ten clients at once: they have to take turns. Those whose clients stay
    /// connected have six at most.
    private static int poolSize(PoolMode mode) {
        return switch (mode) {
            case SESSION -> 7;
            case TRANSACTION -> 3;
        };
    }

    private static synchronized void createDatabase() {
        try (var client = RawClient.connect(server())) {
            String known = "select 1 from pg_database where datname = '" + DATABASE + "'";
            if (client.texts(known).isEmpty()) {
                client.run("create database " + DATABASE);
            }
        }
    }
}
