package dev.weir.pooler.conversation;

import static dev.weir.pooler.conversation.Conversation.READY;
import static dev.weir.pooler.conversation.Conversation.done;
import static dev.weir.pooler.conversation.Conversation.hears;

import dev.weir.pooler.load.Wire;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.SqlState;

import org.junit.jupiter.api.Test;

/// What is run on each new server connection (`connect_query`).
class ConnectQueryTest {
    @Test
    void itsErrorsAreLoggedOnly() throws Exception {
        try (var talk =
                Conversation.withConnectQuery(
                        "select x",
                        "query_wait_timeout = 5",
                        server -> {
                            server.logIn().expect(new Query("select x"));
                            server.sendError(SqlState.UNDEFINED_COLUMN, "no x").ready();
                            server.expect(new Query("one")).send(done("ONE"), READY);
                            server.expectEnd();
                        })) {
            try (Wire client = talk.client()) {
                client.say(new Query("one"));
                hears(client, done("ONE"), READY);
            }
        }
    }

    @Test
    void oneThatTakesTooLongGivesWayToANewConnection() throws Exception {
        try (var talk =
                Conversation.withConnectQuery(
                        "select 1",
                        "query_wait_timeout = 5\nserver_connect_timeout = 0.5",
                        server -> server.logIn().expect(new Query("select 1")).expectEnd(),
                        server -> {
                            server.logIn().expect(new Query("select 1"));
                            server.send(done("SELECT 1"), READY);
                            server.expect(new Query("one")).send(done("ONE"), READY);
                            server.expectEnd();
                        })) {
            try (Wire client = talk.client()) {
                client.say(new Query("one"));
                hears(client, done("ONE"), READY);
            }
        }
    }
}
