package dev.weir.pooler.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.pooler.load.Wire;
import dev.weir.testkit.LoginMethod;
import dev.weir.testkit.RawClient;
import dev.weir.wire.BackendMessage.CommandComplete;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.ProtocolVersion;
import dev.weir.wire.StartupPacket.StartupMessage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Who gets in, who does not and is told why, and servers that are there before anybody comes.
@Timeout(60)
class AdmissionTest {
    private static PoolerBuilder builder() {
        return new PoolerBuilder()
                .user("postgres", "")
                .user("reader", "")
                .setting("admin_users", "postgres")
                .setting("stats_users", "reader")
                .database("postgres", SharedPoolers.server(), "postgres");
    }

    private static Wire connect(SocketAddress address, String user, String database) {
        return Wire.connect(address, Map.of("user", user, "database", database));
    }

    private static SocketAddress tcp(PoolerUnderTest pooler) {
        return new InetSocketAddress("127.0.0.1", pooler.port());
    }

    private static SocketAddress unix(PoolerUnderTest pooler) {
        return UnixDomainSocketAddress.of(
                pooler.socketDirectory().resolve(".s.PGSQL." + pooler.port()));
    }

    private static Wire console(PoolerUnderTest pooler, String user) {
        return connect(tcp(pooler), user, "pgbouncer");
    }

    @Test
    void whoOnlyReadsTheConsoleIsCounted() {
        try (PoolerUnderTest pooler = builder().setting("max_db_client_connections", "1").start();
                Wire _ = console(pooler, "reader")) {
            assertThatThrownBy(() -> console(pooler, "reader"))
                    .hasMessage(
                            "FATAL: 53300 too_many_connections: client connections exceeded"
                                    + " (max_db_client_connections)");
        }
    }

    @Test
    void aRuleForTheConsoleHoldsForItsSecondName() {
        try (PoolerUnderTest pooler =
                builder()
                        .setting("auth_type", "hba")
                        .fileSetting(
                                "auth_hba_file",
                                "host pgbouncer all all reject\nhost all all all trust\n")
                        .start()) {
            assertThatThrownBy(() -> connect(tcp(pooler), "postgres", "weir"))
                    .hasMessageContaining("login rejected");
        }
    }

    // Somebody in between could have put it there (CVE-2021-23214, CVE-2021-3935).
    @ParameterizedTest
    @CsvSource({"80877103, SSL request", "80877104, GSSAPI encryption request"})
    void nothingMayFollowARequestForEncryption(int request, String name) throws IOException {
        byte[] two =
                ByteBuffer.allocate(16).putInt(8).putInt(request).putInt(8).putInt(request).array();
        try (PoolerUnderTest pooler = builder().start();
                SocketChannel client = SocketChannel.open(tcp(pooler))) {
            client.write(ByteBuffer.wrap(two));
            String heard =
                    new String(
                            Channels.newInputStream(client).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(heard).startsWith("E").contains("received unencrypted data after " + name);
        }
    }

    @Test
    void aRequestToCancelDoesNotGoRoundForEver() throws IOException {
        try (PoolerUnderTest pooler =
                        builder().setting("peer_id", "1").peerThatIsItself(3).start();
                SocketChannel client = SocketChannel.open(tcp(pooler))) {
            int keyOfPeer3 = 0x00030000;
            client.write(
                    ByteBuffer.allocate(16)
                            .putInt(16)
                            .putInt(80877102)
                            .putInt(keyOfPeer3)
                            .putInt(-1)
                            .flip());
            assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);

            String exhausted = "failed to forward cancel request because its TTL was";
            assertThat(pooler.logWith(exhausted)).containsOnlyOnce(exhausted);
        }
    }

    /// CVE-2026-107350: in PgBouncer the second one's user was whom the first one's password let
    /// in.
    @Test
    void aSecondStartupMessageEndsTheLogIn() throws IOException {
        try (PoolerUnderTest pooler =
                        builder().setting("auth_type", "scram-sha-256").user("ann", "x").start();
                SocketChannel client =
                        SocketChannel.open(new InetSocketAddress("127.0.0.1", pooler.port()))) {
            ByteWriter out = new ByteWriter(64);
            for (String user : List.of("ann", "postgres")) {
                new StartupMessage(
                                ProtocolVersion.V3_0, Map.of("user", user, "database", "nowhere"))
                        .encode(out);
            }
            client.write(ByteBuffer.wrap(out.toByteArray()));
            client.socket().setSoTimeout(10_000);

            assertThat(
                            new String(
                                    client.socket().getInputStream().readAllBytes(),
                                    StandardCharsets.UTF_8))
                    .contains("expected a password or SASL message");
        }
    }

    @Test
    void noLimitKeepsAnAdministratorFromTheConsole() {
        try (PoolerUnderTest pooler =
                        builder()
                                .setting("max_db_client_connections", "1")
                                .setting("max_user_client_connections", "1")
                                .start();
                Wire _ = console(pooler, "postgres")) {
            console(pooler, "postgres").close();
        }
    }

    @Test
    void aPasswordThatTheServerCannotUseIsToldAtOnce() {
        LoginMethod scram = LoginMethod.SCRAM;
        String verifier;
        try (var client = RawClient.connect(SharedPoolers.server())) {
            verifier =
                    client.text(
                            "select rolpassword from pg_authid where rolname = $1", scram.user());
        }
        String host = SharedPoolers.server().host();
        int port = SharedPoolers.server().port();
        try (PoolerUnderTest pooler =
                builder()
                        .user(scram.user(), verifier)
                        .database(
                                "forced",
                                "host=%s port=%d dbname=postgres user=%s"
                                        .formatted(host, port, scram.user()))
                        .start()) {
            assertThatThrownBy(() -> connect(tcp(pooler), "postgres", "forced"))
                    .hasMessageContaining("server login failed: wrong password type");
        }
    }

    @Test
    void whileItEndsOnlyAnAdministratorComesInByTheUnixSocket() {
        try (PoolerUnderTest pooler = builder().start();
                Wire _ = connect(tcp(pooler), "postgres", "postgres")) {
            Wire console = console(pooler, "postgres");
            console.say(new Query("shutdown wait_for_clients"));
            assertThat(console.hear()).isEqualTo(new CommandComplete("SHUTDOWN"));

            assertThatThrownBy(() -> connect(unix(pooler), "postgres", "postgres"))
                    .hasMessage("FATAL: 57P01 admin_shutdown: server shutting down");

            connect(unix(pooler), "postgres", "pgbouncer").close();
        }
    }

    @Test
    void aPoolWhoseUserIsKnownHasItsLeastServersBeforeAnybodyComes() {
        String count = "select count(*) from pg_stat_activity where application_name = 'least'";
        try (PoolerUnderTest _ =
                        builder()
                                .database(
                                        "kept",
                                        "host=%s port=%d dbname=postgres user=postgres"
                                                        .formatted(
                                                                SharedPoolers.server().host(),
                                                                SharedPoolers.server().port())
                                                + " min_pool_size=2 application_name=least")
                                .start();
                var server = RawClient.connect(SharedPoolers.server())) {
            Waiting.until("two servers", () -> "2".equals(server.text(count)));
        }
    }
}
