package dev.weir.pooler.conversation;

import static dev.weir.pooler.conversation.Conversation.READY;
import static dev.weir.pooler.conversation.Conversation.done;
import static dev.weir.pooler.conversation.Conversation.hears;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.pooler.load.Wire;
import dev.weir.wire.FrontendMessage.Query;

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
