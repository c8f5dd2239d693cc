package dev.weir.pooler.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.pooler.load.Wire;
import dev.weir.wire.BackendMessage.CommandComplete;
import dev.weir.wire.FrontendMessage.Query;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/// SUSPEND and RESUME while a server goes from loop to loop.
@Timeout(60)
class SuspendingLoopsTest {
    private static final int CLIENTS = 8;
    private static final int TIMES = 40;

    private static Wire connect(PoolerUnderTest pooler, String database) {
        return Wire.connect(
                new InetSocketAddress("127.0.0.1", pooler.port()),
                Map.of("user", "postgres", "database", database));
    }

    private static void ask(Wire wire, String sql, String tag) {
        wire.say(new Query(sql));
        while (!wire.hear().equals(new CommandComplete(tag))) {
            // Rows come before.
        }
        wire.hear();
    }

    @Test
    void aServerOnItsWayIsResumedAsWell() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (PoolerUnderTest pooler =
                        new PoolerBuilder()
                                .user("postgres", "")
                                .setting("admin_users", "postgres")
                                .setting("pool_mode", "transaction")
                                .setting("default_pool_size", "1")
                                .setting("event_loops", "4")
                                .setting("query_timeout", "5")
                                .database("postgres", SharedPoolers.server(), "postgres")
                                .start();
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> working = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                working.add(clients.submit(() -> work(pooler, over)));
            }
            try (Wire console = connect(pooler, "pgbouncer")) {
                for (int i = 0; i < TIMES; i++) {
                    ask(console, "suspend", "SUSPEND");
                    ask(console, "resume", "RESUME");
                }
            } finally {
                over.set(true);
            }
            for (Future<?> each : working) {
                each.get();
            }
            assertThat(pooler.log()).doesNotContain("query_timeout");
        }
    }

    private static void work(PoolerUnderTest pooler, AtomicBoolean over) {
        try (Wire client = connect(pooler, "postgres")) {
            while (!over.get()) {
                ask(client, "select 1", "SELECT 1");
            }
        }
    }
}
