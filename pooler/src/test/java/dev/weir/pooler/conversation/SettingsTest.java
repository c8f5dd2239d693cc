package dev.weir.pooler.conversation;

import static dev.weir.pooler.conversation.Conversation.READY;
import static dev.weir.pooler.conversation.Conversation.done;
import static dev.weir.pooler.conversation.Conversation.hears;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.pooler.load.Wire;
import dev.weir.wire.Authentication.AuthenticationOk;
import dev.weir.wire.BackendMessage.ErrorResponse;
import dev.weir.wire.BackendMessage.ParameterStatus;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

/// Settings that follow a client.
class SettingsTest {
    @Test
    void aSettingInOtherWordsIsMadeToHoldOnce() throws Exception {
        try (var talk =
                Conversation.of(
                        server -> {
                            server.logIn().expect(new Query("SET DateStyle='ISO';"));
                            server.send(done("SET"), READY);
                            server.expect(new Query("one")).send(done("ONE"), READY);
                            server.expect(new Query("two")).send(done("TWO"), READY);
                            server.expectEnd();
                        })) {
            try (Wire client = talk.client(Map.of("DateStyle", "ISO"))) {
                client.say(new Query("one"));
                hears(client, done("ONE"), READY);
                client.say(new Query("two"));
                hears(client, done("TWO"), READY);
            }
        }
    }

    @Test
    void aListOfNamesIsNotOneName() throws Exception {
        String path = "\"My\", b";
        try (var talk =
                Conversation.with(
                        "track_extra_parameters = search_path\nquery_wait_timeout = 5",
                        server -> {
                            server.takeStartupMessage();
                            server.send(new AuthenticationOk());
                            server.send(new ParameterStatus("search_path", "public"), READY);
                            server.expect(setting(path));
                            server.send(new ParameterStatus("search_path", path));
                            server.send(done("SELECT 1"), READY);
                            server.expect(new Query("one")).send(done("ONE"), READY);
                            server.expect(new Query("two")).send(done("TWO"), READY);
                            server.expect(setting("public"));
                            server.send(new ParameterStatus("search_path", "public"));
                            server.send(done("SELECT 1"), READY);
                            server.expect(new Query("three")).send(done("THREE"), READY);
                            server.expectEnd();
                        })) {
            try (Wire client = talk.client(Map.of("search_path", path));
                    Wire other = talk.client(Map.of("search_path", path));
                    Wire without = talk.client()) {
                client.say(new Query("one"));
                hears(client, done("ONE"), READY);
                other.say(new Query("two"));
                hears(other, done("TWO"), READY);
                without.say(new Query("three"));
                hears(without, done("THREE"), READY);
            }
        }
    }

    private static Query setting(String path) {
        return new Query("SELECT pg_catalog.set_config('search_path','" + path + "',false);");
    }

    // It is read by the client_encoding that the client before has left.
    @Test
    void whatIsNotAsciiDoesNotDependOnTheEncodingThatTheServerWasLeftWith() throws Exception {
        try (var talk =
                Conversation.with(
                        "query_wait_timeout = 5",
                        server -> {
                            server.takeStartupMessage();
                            server.send(new AuthenticationOk());
                            server.send(new ParameterStatus("server_encoding", "UTF8"));
                            server.send(new ParameterStatus("client_encoding", "LATIN1"), READY);
                            server.expect(
                                    new Query(
                                            "SET client_encoding='UTF8';SELECT"
                                                    + " pg_catalog.set_config('search_path',"
                                                    + "E'\\U000000e9''\\\\\\U0001f600',false);"));
                            server.send(new ParameterStatus("client_encoding", "UTF8"));
                            server.send(done("SELECT 1"), READY);
                            server.expect(new Query("one")).send(done("ONE"), READY);
                            server.expectEnd();
                        })) {
            try (Wire client =
                    talk.client(
                            Map.of("client_encoding", "UTF8", "search_path", "é'\\\ud83d\ude00"))) {
                client.say(new Query("one"));
                hears(client, done("ONE"), READY);
            }
        }
    }

    // PostgreSQL before 18, or a parameter that no version reports.
    @Test
    void whatAServerDoesNotReportIsWhatItWasTold() throws Exception {
        try (var talk =
                Conversation.with(
                        "query_wait_timeout = 5",
                        server -> {
                            server.logIn().expect(new Query("none")).send(done("NONE"), READY);
                            server.expect(setting("a")).send(done("SELECT 1"), READY);
                            server.expect(new Query("one")).send(done("ONE"), READY);
                            server.expect(new Query("two")).send(done("TWO"), READY);
                            server.expect(new Query("RESET search_path;"));
                            server.send(done("RESET"), READY);
                            server.expect(new Query("none")).send(done("NONE"), READY);
                            server.expect(setting("a")).send(done("SELECT 1"), READY);
                            server.expect(new Query("discard all"));
                            server.send(done("DISCARD ALL"), READY);
                            server.expect(setting("a")).send(done("SELECT 1"), READY);
                            server.expect(new Query("three")).send(done("THREE"), READY);
                            server.expectEnd();
                        })) {
            try (Wire client = talk.client(Map.of("options", "-c search_path=a"));
                    Wire without = talk.client()) {
                without.say(new Query("none"));
                hears(without, done("NONE"), READY);
                client.say(new Query("one"));
                hears(client, done("ONE"), READY);
                client.say(new Query("two"));
                hears(client, done("TWO"), READY);
                without.say(new Query("none"));
                hears(without, done("NONE"), READY);
                client.say(new Query("discard all"));
                hears(client, done("DISCARD ALL"), READY);
                client.say(new Query("three"));
                hears(client, done("THREE"), READY);
            }
        }
    }

    // By one that has named the same.
    @ParameterizedTest
    @CsvSource({"set search_path = b,SET", "reset all,RESET"})
    void whatAnotherSetsIsNotThatOfWhoHasNamedIt(String sql, String tag) throws Exception {
        try (var talk =
                Conversation.with(
                        "query_wait_timeout = 5",
                        server -> {
                            server.logIn().expect(setting("a")).send(done("SELECT 1"), READY);
                            server.expect(new Query(sql)).send(done(tag), READY);
                            server.expect(setting("a")).send(done("SELECT 1"), READY);
                            server.expect(new Query("one")).send(done("ONE"), READY);
                            server.expect(new Query("two")).send(done("TWO"), READY);
                            server.expectEnd();
                        })) {
            try (Wire client = talk.client(Map.of("search_path", "a"));
                    Wire other = talk.client(Map.of("search_path", "a"))) {
                other.say(new Query(sql));
                hears(other, done(tag), READY);
                client.say(new Query("one"));
                hears(client, done("ONE"), READY);
                other.say(new Query("two"));
                hears(other, done("TWO"), READY);
            }
        }
    }

    @Test
    void whatWasRefusedDoesNotHold() throws Exception {
        try (var talk =
                Conversation.with(
                        "query_wait_timeout = 5",
                        server -> {
                            server.logIn().expect(setting("bad"));
                            server.send(
                                    new ErrorResponse(
                                            ServerError.of(
                                                    "ERROR",
                                                    SqlState.INVALID_PARAMETER_VALUE,
                                                    "no")),
                                    READY);
                            server.expect(new Query("none")).send(done("NONE"), READY);
                            server.expectEnd();
                        })) {
            try (Wire client = talk.client(Map.of("search_path", "bad"));
                    Wire without = talk.client()) {
                client.say(new Query("one"));
                assertThatThrownBy(client::hear).hasMessageContaining("do not hold: no");
                without.say(new Query("none"));
                hears(without, done("NONE"), READY);
            }
        }
    }
}
