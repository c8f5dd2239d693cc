package dev.weir.pooler.conversation;

import static dev.weir.pooler.conversation.Conversation.READY;
import static dev.weir.pooler.conversation.Conversation.done;
import static dev.weir.pooler.conversation.Conversation.hears;

import dev.weir.pooler.load.Wire;
import dev.weir.wire.BackendMessage.ParameterStatus;
import dev.weir.wire.FrontendMessage.Query;

import org.junit.jupiter.api.Test;

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
                            // A server that has not said what it has is not told to have another.
                            server.logIn().expect(new Query("one"));
                            server.send(new ParameterStatus("search_path", "public"));
                            server.send(done("ONE"), READY);
                            server.expect(
                                    new Query(
                                            "SELECT pg_catalog.set_config('search_path','"
                                                    + path
                                                    + "',false);"));
                            server.send(new ParameterStatus("search_path", path));
                            server.send(done("SELECT 1"), READY);
                            server.expect(new Query("two")).send(done("TWO"), READY);
                            server.expectEnd();
                        })) {
            try (Wire client = talk.client(Map.of("search_path", path));
                    Wire other = talk.client(Map.of("search_path", path))) {
                client.say(new Query("one"));
                hears(client, done("ONE"), READY);
                other.say(new Query("two"));
                hears(other, done("TWO"), READY);
            }
        }
    }
}
