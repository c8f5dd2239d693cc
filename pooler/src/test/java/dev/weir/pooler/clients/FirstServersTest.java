package dev.weir.pooler.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.pooler.load.Wire;
import dev.weir.wire.BackendMessage;
import dev.weir.wire.BackendMessage.DataRow;
import dev.weir.wire.BackendMessage.ReadyForQuery;
import dev.weir.wire.Field;
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

/// The first servers of a process that asks for TLS without naming a file: TLS is made ready for
/// them, while they and their clients wait.
@Timeout(60)
class FirstServersTest {
    private static final int CLIENTS = 5;

    private static PoolerUnderTest start() {
        return new PoolerBuilder()
                .user("postgres", "")
                .setting("pool_mode", "session")
                .setting("default_pool_size", Integer.toString(CLIENTS))
                .setting("server_tls_sslmode", "require")
                .database("postgres", SharedPoolers.server(), "postgres")
                .start();
    }

    /// Whether the server that the client got speaks TLS, as the server sees it.
    private static Field isSecure(PoolerUnderTest pooler) {
        try (Wire client =
                Wire.connect(
                        new InetSocketAddress("127.0.0.1", pooler.port()),
                        Map.of("user", "postgres", "database", "postgres"))) {
            // Nobody lets go of a server before all have one.
            client.say(
                    new Query(
                            "select ssl from pg_stat_ssl, pg_sleep(0.3) where pid ="
                                    + " pg_backend_pid()"));
            List<Field> row = List.of();
            BackendMessage heard = client.hear();
            while (!(heard instanceof ReadyForQuery)) {
                if (heard instanceof DataRow(var fields)) {
                    row = fields;
                }
                heard = client.hear();
            }
            return row.getFirst();
        }
    }

    @Test
    void allComeByTls() throws Exception {
        try (PoolerUnderTest pooler = start();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Field>> answers = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                answers.add(threads.submit(() -> isSecure(pooler)));
            }

            for (Future<Field> answer : answers) {
                assertThat(answer.get()).isEqualTo(Field.of("t"));
            }
        }
    }
}
