package dev.weir.pooler.conversation;

import static dev.weir.pooler.conversation.Conversation.READY;
import static dev.weir.pooler.conversation.Conversation.done;
import static dev.weir.pooler.conversation.Conversation.hears;

import dev.weir.pooler.load.Wire;
import dev.weir.wire.Authentication.AuthenticationOk;
import dev.weir.wire.BackendMessage.DataRow;
import dev.weir.wire.BackendMessage.ParameterStatus;
import dev.weir.wire.Field;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.SqlState;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/// What is run on each new server connection (`connect_query`).
class ConnectQueryTest {
    private static final String QUESTION =
            "SELECT pg_catalog.current_setting('session_authorization',true)"
                    + ",pg_catalog.current_setting('default_transaction_read_only',true)"
                    + ",pg_catalog.current_setting('scram_iterations',true)"
                    + ",pg_catalog.current_setting('search_path',true)";

    // PostgreSQL before 18 does not report it.
    @Test
    void aSearchPathThatItSetsIsThereAgainBehindAnothers() throws Exception {
        String other = "SELECT pg_catalog.set_config('search_path','a',false);";
        String back = "SELECT pg_catalog.set_config('search_path','mine, public',false);";
        try (var talk =
                Conversation.withConnectQuery(
                        "set search_path = mine, public",
                        "query_wait_timeout = 5",
                        server -> {
                            server.takeStartupMessage();
                            server.send(new AuthenticationOk());
                            server.send(
                                    new ParameterStatus("session_authorization", "anybody"),
                                    new ParameterStatus("default_transaction_read_only", "off"),
                                    READY);
                            server.expect(new Query("set search_path = mine, public"));
                            server.send(done("SET"), READY);
                            server.expect(
                                    new Query(
                                            "SELECT"
                                                + " pg_catalog.current_setting('scram_iterations',true)"
                                                + ",pg_catalog.current_setting('search_path',true)"));
                            server.send(
                                    new DataRow(List.of(Field.none(), Field.of("mine, public"))));
                            server.send(done("SELECT 1"), READY);
                            server.expect(new Query("one")).send(done("ONE"), READY);
                            server.expect(new Query(other)).send(done("SELECT 1"), READY);
                            server.expect(new Query("two")).send(done("TWO"), READY);
                            server.expect(new Query(back)).send(done("SELECT 1"), READY);
                            server.expect(new Query("three")).send(done("THREE"), READY);
                            server.expect(new Query("discard all"));
                            server.send(done("DISCARD ALL"), READY);
                            server.expect(new Query(back)).send(done("SELECT 1"), READY);
                            server.expect(new Query("four")).send(done("FOUR"), READY);
                            server.expectEnd();
                        })) {
            try (Wire client = talk.client();
                    Wire named = talk.client(Map.of("search_path", "a"))) {
                client.say(new Query("one"));
                hears(client, done("ONE"), READY);
                named.say(new Query("two"));
                hears(named, done("TWO"), READY);
                client.say(new Query("three"));
                hears(client, done("THREE"), READY);
                client.say(new Query("discard all"));
                hears(client, done("DISCARD ALL"), READY);
                client.say(new Query("four"));
                hears(client, done("FOUR"), READY);
            }
        }
    }

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
                            server.expect(new Query(QUESTION));
                            server.sendError(SqlState.UNDEFINED_FUNCTION, "too old").ready();
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
