package dev.weir.pooler.conversation;

import static dev.weir.pooler.conversation.Conversation.READY;
import static dev.weir.pooler.conversation.Conversation.done;
import static dev.weir.pooler.conversation.Conversation.hears;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.pooler.load.Wire;
import dev.weir.testkit.FakeSession;
import dev.weir.wire.BackendMessage.BindComplete;
import dev.weir.wire.BackendMessage.CloseComplete;
import dev.weir.wire.BackendMessage.ErrorResponse;
import dev.weir.wire.BackendMessage.ParseComplete;
import dev.weir.wire.FrontendMessage;
import dev.weir.wire.FrontendMessage.Bind;
import dev.weir.wire.FrontendMessage.Close;
import dev.weir.wire.FrontendMessage.Execute;
import dev.weir.wire.FrontendMessage.Parse;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.FrontendMessage.Sync;
import dev.weir.wire.Ints;
import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;
import dev.weir.wire.Target;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

/// What a client calls a statement, and what is prepared on the server.
class StatementsTest {
    private static final ErrorResponse FAILED =
            new ErrorResponse(ServerError.of("ERROR", SqlState.of("22P02"), "failed"));

    private static final ErrorResponse UNKNOWN =
            new ErrorResponse(
                    ServerError.of(
                            "ERROR",
                            SqlState.INVALID_SQL_STATEMENT_NAME,
                            "prepared statement \"a\" does not exist"));

    private static Bind bind(String statement) {
        return new Bind("", statement, Ints.of(), List.of(), Ints.of());
    }

    private static void prepare(Wire client, String name, String sql) {
        client.say(new Parse(name, sql), new Sync());
        hears(client, new ParseComplete(), READY);
    }

    // The server's side of a Parse alone; gives the pooler's name.
    private static String prepared(FakeSession server, String sql) throws IOException {
        Parse parse = server.take(Parse.class);
        assertThat(parse.sql()).isEqualTo(sql);
        server.expect(new Sync()).send(new ParseComplete(), READY);
        return parse.statement();
    }

    @Test
    void theOneUsedLongestAgoGivesWay() throws Exception {
        try (var talk =
                Conversation.of(
                        server -> {
                            server.logIn();
                            String one = prepared(server, "one");
                            String two = prepared(server, "two");
                            server.expect(bind(one), new Execute("", 0), new Sync());
                            server.send(new BindComplete(), done("ONE"), READY);
                            server.expect(new Close(Target.STATEMENT, two));
                            Parse three = server.take(Parse.class);
                            assertThat(three.sql()).isEqualTo("three");
                            server.expect(new Sync());
                            server.send(new CloseComplete(), new ParseComplete(), READY);
                            server.expectEnd();
                        })) {
            try (Wire client = talk.client()) {
                prepare(client, "a", "one");
                prepare(client, "b", "two");
                client.say(bind("a"), new Execute("", 0), new Sync());
                hears(client, new BindComplete(), done("ONE"), READY);
                prepare(client, "c", "three");
            }
        }
    }

    @Test
    void aNameKeepsItsMeaningIfABatchThatWouldChangeItFails() throws Exception {
        try (var talk =
                Conversation.with(
                        "max_prepared_statements=10",
                        server -> {
                            server.logIn();
                            String one = prepared(server, "one");
                            server.expect(Bind.class).expect(Close.class).expect(Parse.class);
                            server.expect(new Sync()).send(FAILED, READY);
                            server.expect(bind(one), new Execute("", 0), new Sync());
                            server.send(new BindComplete(), done("ONE"), READY).expectEnd();
                        })) {
            try (Wire client = talk.client()) {
                prepare(client, "a", "one");
                client.say(
                        bind("unknown"),
                        new Close(Target.STATEMENT, "a"),
                        new Parse("a", "two"),
                        new Sync(),
                        // Waits: whether a is one or two, the batch before will tell.
                        bind("a"),
                        new Execute("", 0),
                        new Sync());
                hears(client, FAILED, READY, new BindComplete(), done("ONE"), READY);
            }
        }
    }

    @Test
    void aStatementThatAFailedBatchWouldHavePreparedIsPreparedAnew() throws Exception {
        try (var talk =
                Conversation.with(
                        "max_prepared_statements=10",
                        server -> {
                            server.logIn();
                            prepared(server, "one");
                            server.close();
                        },
                        server -> {
                            server.logIn().expect(bind("unknown"));
                            String one = server.take(Parse.class).statement();
                            server.expect(bind(one), new Sync());
                            server.expect(new Close(Target.STATEMENT, one));
                            assertThat(server.take(Parse.class).statement()).isEqualTo(one);
                            server.expect(bind(one), new Sync()).send(FAILED, READY);
                            server.send(new CloseComplete(), new ParseComplete());
                            server.send(new BindComplete(), READY).expectEnd();
                        })) {
            try (Wire client = talk.client()) {
                prepare(client, "a", "one");
                Thread.sleep(200);
                FrontendMessage[] both = {
                    bind("unknown"), bind("a"), new Sync(), bind("a"), new Sync()
                };
                client.say(both);
                hears(client, FAILED, READY, new BindComplete(), READY);
            }
        }
    }

    @Test
    void deallocateAllForgetsWhatTheServerHas() throws Exception {
        try (var talk =
                Conversation.of(
                        server -> {
                            server.logIn();
                            prepared(server, "one");
                            server.expect(new Query("deallocate all"));
                            server.send(done("DEALLOCATE ALL"), READY);
                            prepared(server, "one");
                            server.expectEnd();
                        })) {
            try (Wire client = talk.client()) {
                prepare(client, "a", "one");
                client.say(new Query("deallocate all"));
                hears(client, done("DEALLOCATE ALL"), READY);
                prepare(client, "a", "one");
            }
        }
    }

    @Test
    void aClientThatNamesAStatementThatItHasNotPreparedIsDisconnected() throws Exception {
        try (var talk =
                Conversation.of(
                        server -> {
                            server.logIn().expect(new Query("one")).send(done("ONE"), READY);
                            server.expect(bind("unknown"), new Sync()).send(UNKNOWN, READY);
                            server.expect(new Query("other")).send(done("OTHER"), READY);
                            server.expectEnd();
                        })) {
            try (Wire client = talk.client();
                    Wire other = talk.client()) {
                client.say(new Query("one"), bind("unknown"), new Sync());
                hears(client, done("ONE"), READY);
                assertThatThrownBy(client::hear)
                        .hasMessage(
                                "FATAL: 26000 invalid_sql_statement_name: prepared statement did"
                                        + " not exist");
                other.say(new Query("other"));
                hears(other, done("OTHER"), READY);
            }
        }
    }

    @Test
    void aStatementThatWasPreparedBySqlMayBeBound() throws Exception {
        try (var talk =
                Conversation.of(
                        server -> {
                            server.logIn().expect(bind("by_sql"), new Sync());
                            server.send(new BindComplete(), READY).expectEnd();
                        })) {
            try (Wire client = talk.client()) {
                client.say(bind("by_sql"), new Sync());
                hears(client, new BindComplete(), READY);
            }
        }
    }

    @Test
    void anErrorOfSqlAboutAnUnknownStatementEndsNoSession() throws Exception {
        try (var talk =
                Conversation.of(
                        server -> {
                            server.logIn().expect(new Query("execute a")).send(UNKNOWN, READY);
                            server.expect(new Query("one")).send(done("ONE"), READY);
                            server.expectEnd();
                        })) {
            try (Wire client = talk.client()) {
                client.say(new Query("execute a"));
                hears(client, UNKNOWN, READY);
                client.say(new Query("one"));
                hears(client, done("ONE"), READY);
            }
        }
    }

    @Test
    void aNameThatAFailedBatchWouldHaveGivenMayBeUsedAndGivenAnew() throws Exception {
        try (var talk =
                Conversation.with(
                        "max_prepared_statements=10",
                        server -> {
                            server.logIn().expect(new Parse("", "bad")).expect(Parse.class);
                            server.expect(new Sync()).send(FAILED, READY);
                            Parse one = server.take(Parse.class);
                            assertThat(one.sql()).isEqualTo("one");
                            server.expect(bind(one.statement()), new Sync());
                            server.send(new ParseComplete(), new BindComplete(), READY);
                            assertThat(prepared(server, "two")).isNotEqualTo(one.statement());
                            server.expectEnd();
                        })) {
            try (Wire client = talk.client()) {
                client.say(new Parse("", "bad"), new Parse("a", "one"), new Sync());
                hears(client, FAILED, READY);
                client.say(bind("a"), new Sync());
                hears(client, new BindComplete(), READY);
                prepare(client, "a", "two");
            }
        }
    }
}
