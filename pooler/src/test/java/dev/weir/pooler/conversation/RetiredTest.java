package dev.weir.pooler.conversation;

import static dev.weir.pooler.conversation.Conversation.OPEN;
import static dev.weir.pooler.conversation.Conversation.READY;
import static dev.weir.pooler.conversation.Conversation.done;
import static dev.weir.pooler.conversation.Conversation.hears;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.pooler.load.Setup;
import dev.weir.pooler.load.Wire;
import dev.weir.testkit.FakeScript;
import dev.weir.wire.Authentication.AuthenticationOk;
import dev.weir.wire.BackendMessage.ErrorResponse;
import dev.weir.wire.BackendMessage.ParameterStatus;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.ProtocolVersion;
import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;
import dev.weir.wire.StartupPacket.StartupMessage;

import org.junit.jupiter.api.Test;

import java.util.Map;

/// What becomes of servers that an administrator wants no more (`RECONNECT`).
class RetiredTest {
    private static void tellConsole(Conversation talk, String command) {
        try (Wire console = talk.client(Map.of("database", "pgbouncer"))) {
            console.say(new Query(command));
            hears(console, done(command), READY);
        }
    }

    private static FakeScript upgraded(String version) {
        return server -> {
            server.takeStartupMessage();
            server.send(
                    new AuthenticationOk(), new ParameterStatus("server_version", version), READY);
            server.expectEnd();
        };
    }

    private static String version(Conversation talk) {
        return Wire.greeting(
                        talk.address(), new StartupMessage(ProtocolVersion.V3_0, Setup.PARAMETERS))
                .stream()
                .filter(ParameterStatus.class::isInstance)
                .map(told -> ((ParameterStatus) told).value())
                .findFirst()
                .orElse("");
    }

    // It may have been moved to a newer server: what the old one said holds no longer.
    @Test
    void aNewClientIsToldWhatTheNewServerSays() throws Exception {
        try (var talk =
                Conversation.with("admin_users = anybody", upgraded("17.9"), upgraded("18.3"))) {
            assertThat(version(talk)).isEqualTo("17.9");
            tellConsole(talk, "RECONNECT");
            assertThat(version(talk)).isEqualTo("18.3");
            assertThat(version(talk)).isEqualTo("18.3");
        }
    }

    // It is used still, and then closed: nobody else gets it.
    @Test
    void nobodyWaitsForAServerThatIsGivenUp() throws Exception {
        ServerError refusal = ServerError.of("FATAL", SqlState.INVALID_PASSWORD, "another one");
        try (var talk =
                Conversation.with(
                        "admin_users = anybody\ndefault_pool_size = 2\nquery_wait_timeout = 5",
                        server -> {
                            server.logIn().expect(new Query("begin"));
                            server.send(done("BEGIN"), OPEN).expect(new Query("commit"));
                            server.send(done("COMMIT"), READY).expectEnd();
                        },
                        server -> {
                            server.takeStartupMessage();
                            server.send(new ErrorResponse(refusal));
                        })) {
            try (Wire client = talk.client()) {
                client.say(new Query("begin"));
                hears(client, done("BEGIN"), OPEN);
                tellConsole(talk, "RECONNECT");
                assertThatThrownBy(talk::client)
                        .hasMessage("FATAL: 08006 connection_failure: another one");
                assertThatThrownBy(talk::client).hasMessageContaining("cached error: another one");
                client.say(new Query("commit"));
                hears(client, done("COMMIT"), READY);
            }
        }
    }

    @Test
    void aConnectionForReplicationIsClosed() throws Exception {
        try (var talk =
                        Conversation.with(
                                "admin_users = anybody", server -> server.logIn().expectEnd());
                Wire client = talk.client(Map.of("replication", "database"))) {
            tellConsole(talk, "RECONNECT");
            assertThatThrownBy(client::hear)
                    .hasMessage("FATAL: 08006 connection_failure: database configuration changed");
            tellConsole(talk, "WAIT_CLOSE");
        }
    }
}
