package dev.weir.pooler.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.pooler.load.Setup;
import dev.weir.pooler.load.Wire;
import dev.weir.wire.BackendMessage.NegotiateProtocolVersion;
import dev.weir.wire.BackendMessage.NoticeResponse;
import dev.weir.wire.BackendMessage.ParameterStatus;
import dev.weir.wire.ProtocolVersion;
import dev.weir.wire.StartupPacket.StartupMessage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a client is told before it is in.
class GreetingTest {
    private static StartupMessage asking(Map<String, String> more) {
        Map<String, String> parameters = new HashMap<>(Setup.PARAMETERS);
        parameters.put("_pq_.new", "1");
        parameters.putAll(more);
        return new StartupMessage(ProtocolVersion.of(3, 9), parameters);
    }

    private static void assertNegotiatesFirst(Conversation talk, StartupMessage startup) {
        assertThat(Wire.greeting(talk.address(), startup))
                .startsWith(new NegotiateProtocolVersion(ProtocolVersion.V3_2, List.of("_pq_.new")))
                .filteredOn(NegotiateProtocolVersion.class::isInstance)
                .hasSize(1);
    }

    @Test
    void aClientIsToldWhatIsBeforeIt() throws Exception {
        try (var talk =
                Conversation.with(
                        "login_notify_message = by the pooler\nmax_prepared_statements = 7",
                        server -> server.logIn().expectEnd())) {
            assertThat(Wire.greeting(talk.address(), asking(Map.of())))
                    .contains(
                            new ParameterStatus("pgbouncer.version", "1.25.2"),
                            new ParameterStatus("pgbouncer.pool_mode", "transaction"),
                            new ParameterStatus("pgbouncer.max_prepared_statements", "7"))
                    .filteredOn(NoticeResponse.class::isInstance)
                    .extracting(told -> ((NoticeResponse) told).notice().message())
                    .containsExactly("by the pooler");
        }
    }

    // libpq takes it nowhere else.
    @Test
    void theVersionIsNegotiatedBeforeAnythingElse() throws Exception {
        try (var talk = Conversation.of(server -> server.logIn().expectEnd())) {
            assertNegotiatesFirst(talk, asking(Map.of()));
        }
    }

    @Test
    void theVersionIsNegotiatedFirstForReplication() throws Exception {
        try (var talk = Conversation.of(server -> server.logIn().expectEnd())) {
            assertNegotiatesFirst(talk, asking(Map.of("replication", "database")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pgbouncer", "weir"})
    void theVersionIsNegotiatedFirstAtTheConsole(String database) {
        try (var talk = Conversation.with("stats_users = anybody")) {
            assertNegotiatesFirst(talk, asking(Map.of("database", database)));
        }
    }
}
