package dev.weir.pooler.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.pooler.load.Wire;
import dev.weir.testkit.FakeServer;
import dev.weir.testkit.FakeSession;
import dev.weir.testkit.RawClient;
import dev.weir.wire.BackendMessage.BackendKeyData;
import dev.weir.wire.BackendMessage.CommandComplete;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.ProtocolVersion;
import dev.weir.wire.StartupPacket.StartupMessage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;

/// Who is counted where, and what is kept or forgotten for the sake of it.
@Timeout(60)
class CountingTest {
    private static final Map<String, String> REPLICATING = Map.of("replication", "database");

    private static PoolerBuilder builder() {
        return new PoolerBuilder()
                .user("postgres", "")
                .setting("admin_users", "postgres")
                .database("postgres", SharedPoolers.server(), "postgres");
    }

    private static SocketAddress tcp(PoolerUnderTest pooler) {
        return new InetSocketAddress("127.0.0.1", pooler.port());
    }

    private static Wire connect(PoolerUnderTest pooler, String database, Map<String, String> more) {
        Map<String, String> parameters = new HashMap<>(more);
        parameters.put("user", "postgres");
        parameters.put("database", database);
        return Wire.connect(tcp(pooler), parameters);
    }

    private static void command(PoolerUnderTest pooler, String command, String tag) {
        try (Wire console = connect(pooler, "pgbouncer", Map.of())) {
            console.say(new Query(command));
            assertThat(console.hear()).isEqualTo(new CommandComplete(tag));
        }
    }

    @Test
    void aReplicationConnectionDoesNotComeInToADatabaseThatIsDisabled() {
        try (PoolerUnderTest pooler = builder().start()) {
            command(pooler, "disable postgres", "DISABLE");

            assertThatThrownBy(() -> connect(pooler, "postgres", REPLICATING))
                    .hasMessageContaining("database \"postgres\" is disabled");
        }
    }

    @Test
    void aReplicationConnectionIsAClientOfItsDatabase() {
        try (PoolerUnderTest pooler = builder().setting("max_db_client_connections", "1").start();
                Wire _ = connect(pooler, "postgres", REPLICATING)) {
            assertThatThrownBy(() -> connect(pooler, "postgres", REPLICATING))
                    .hasMessageContaining("client connections exceeded");
        }
    }

    @Test
    void aPoolWithoutClientsIsNotFilledAgain() {
        String count = "select count(*) from pg_stat_activity where application_name = 'filled'";
        String line =
                "host=%s port=%d dbname=postgres min_pool_size=2 application_name=filled"
                        .formatted(SharedPoolers.server().host(), SharedPoolers.server().port());
        try (PoolerUnderTest pooler = builder().database("filled", line).start();
                var server = RawClient.connect(SharedPoolers.server())) {
            try (Wire _ = connect(pooler, "filled", Map.of())) {
                Waiting.until("two servers", () -> "2".equals(server.text(count)));
            }
            Waiting.until("it has left", () -> pooler.log().contains("client unexpected eof"));

            command(pooler, "reconnect filled", "RECONNECT");

            Waiting.until("no server", () -> "0".equals(server.text(count)));
            // It is looked at several times.
            for (int i = 0; i < 20; i++) {
                Waiting.pause();
            }
            assertThat(server.text(count)).isEqualTo("0");
        }
    }

    @Test
    void anEmptyPoolIsForgotten() {
        try (PoolerUnderTest pooler =
                builder()
                        .setting("pool_idle_timeout", "0.5")
                        .setting("server_idle_timeout", "0.5")
                        .start()) {
            try (Wire client = connect(pooler, "postgres", Map.of())) {
                client.say(new Query("select 1"));
                // It is looked at several times.
                for (int i = 0; i < 60; i++) {
                    Waiting.pause();
                }
                assertThat(pooler.log()).doesNotContain("cleaning up idle pool");
            }
            Waiting.until(
                    "forgotten",
                    () -> pooler.log().contains("cleaning up idle pool: db=postgres user="));
            try (Wire client = connect(pooler, "postgres", Map.of())) {
                client.say(new Query("begin"));
            }
        }
    }

    @Test
    void aPoolThatLooksUpSecretsIsNotForgottenAtOnce() {
        String any =
                "host=%s port=%d"
                        .formatted(SharedPoolers.server().host(), SharedPoolers.server().port());
        try (PoolerUnderTest pooler =
                builder()
                        .user("asker", "")
                        .database("*", any)
                        .setting("auth_user", "postgres")
                        .setting("auth_dbname", "template1")
                        .setting(
                                "auth_query",
                                "select rolname, rolname from pg_roles where rolname = $1")
                        .start()) {
            Wire.greeting(
                    tcp(pooler),
                    new StartupMessage(
                            ProtocolVersion.V3_0,
                            Map.of("user", "pg_monitor", "database", "postgres")));
            // It is looked at several times.
            for (int i = 0; i < 20; i++) {
                Waiting.pause();
            }

            assertThat(pooler.logWith("registered new auto-database: db=template1"))
                    .doesNotContain("cleaning up idle pool");
        }
    }

    @Test
    void aPeersNumberThatIsSetStandsInTheNextKey() {
        try (PoolerUnderTest pooler = builder().start()) {
            command(pooler, "set peer_id = 5", "SET peer_id=5");

            assertThat(
                            Wire.greeting(
                                    tcp(pooler),
                                    new StartupMessage(
                                            ProtocolVersion.V3_0,
                                            Map.of("user", "postgres", "database", "postgres"))))
                    .filteredOn(BackendKeyData.class::isInstance)
                    .first()
                    .satisfies(
                            key ->
                                    assertThat(((BackendKeyData) key).processId() & 0xffff00)
                                            .isEqualTo(0x050000));
        }
    }

    @Test
    void aServersAgeBeginsWithItsConnecting() {
        try (FakeServer silent = FakeServer.script(FakeSession::stall);
                PoolerUnderTest pooler =
                        builder()
                                .database("silent", "host=127.0.0.1 port=" + silent.port())
                                .setting("server_connect_timeout", "1.2")
                                .setting("query_wait_timeout", "2")
                                .start()) {
            assertThatThrownBy(() -> connect(pooler, "silent", Map.of()))
                    .isInstanceOf(RuntimeException.class);

            assertThat(pooler.logWith("connect timeout (age="))
                    .doesNotContain("connect timeout (age=0s)");
        }
    }
}
