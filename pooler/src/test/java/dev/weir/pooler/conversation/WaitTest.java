package dev.weir.pooler.conversation;

import static dev.weir.pooler.conversation.Conversation.OPEN;
import static dev.weir.pooler.conversation.Conversation.READY;
import static dev.weir.pooler.conversation.Conversation.done;
import static dev.weir.pooler.conversation.Conversation.hears;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.pooler.load.Wire;
import dev.weir.testkit.FakeSession;
import dev.weir.wire.FrontendMessage.Bind;
import dev.weir.wire.FrontendMessage.Execute;
import dev.weir.wire.FrontendMessage.Parse;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.FrontendMessage.Sync;
import dev.weir.wire.SqlState;

import org.junit.jupiter.api.Test;

import java.util.Map;

/// Clients for whom there is no server.
class WaitTest {
    @Test
    void theWaitForAServerIsAPartOfTheQuery() {
        try (var talk = Conversation.with("query_timeout = 0.3", FakeSession::stall)) {
            assertThatThrownBy(talk::client)
                    .hasMessage("FATAL: 57014 query_canceled: query_timeout");
        }
    }

    @Test
    void aLookForASecretThatIsNotAnsweredKeepsNoServer() throws Exception {
        try (var talk =
                Conversation.with(
                        "auth_type = plain\nauth_user = anybody\nclient_login_timeout = 1",
                        server -> {
                            server.logIn().expect(Parse.class).expect(Bind.class);
                            server.expect(Execute.class).expect(Sync.class).expectEnd();
                        })) {
            assertThatThrownBy(() -> talk.client(Map.of("user", "stranger")));
            talk.ended();
        }
    }

    @Test
    void theTimeBeforeATransactionIsNoPartOfIt() throws Exception {
        try (var talk =
                Conversation.with(
                        "pool_mode = session\ntransaction_timeout = 3\nserver_reset_query =",
                        server -> {
                            server.logIn().expect(new Query("one")).send(done("ONE"), READY);
                            server.expect(new Query("begin")).send(done("BEGIN"), OPEN);
                            server.expect(new Query("commit")).send(done("COMMIT"), READY);
                            server.expectEnd();
                        })) {
            try (Wire client = talk.client()) {
                client.say(new Query("one"));
                hears(client, done("ONE"), READY);
                Thread.sleep(3_200);
                client.say(new Query("begin"));
                hears(client, done("BEGIN"), OPEN);
                // Its deadlines are looked at several times.
                Thread.sleep(400);
                client.say(new Query("commit"));
                hears(client, done("COMMIT"), READY);
            }
        }
    }

    @Test
    void whoeverWaitsIsNotTurnedAwayWhileThereAreServers() throws Exception {
        try (var talk =
                Conversation.with(
                        "default_pool_size = 2\nserver_login_retry = 5\nquery_wait_timeout = 5",
                        server -> {
                            server.logIn().expect(new Query("begin"));
                            server.send(done("BEGIN"), OPEN);
                            server.expect(new Query("commit")).send(done("COMMIT"), READY);
                            server.expect(new Query("other")).send(done("OTHER"), READY);
                            server.expectEnd();
                        },
                        server -> {
                            server.takeStartupMessage();
                            server.sendError(SqlState.TOO_MANY_CONNECTIONS, "too many clients");
                        })) {
            try (Wire client = talk.client();
                    Wire other = talk.client()) {
                client.say(new Query("begin"));
                hears(client, done("BEGIN"), OPEN);
                other.say(new Query("other"));
                Thread.sleep(300);
                client.say(new Query("commit"));
                hears(client, done("COMMIT"), READY);
                hears(other, done("OTHER"), READY);
            }
        }
    }
}
