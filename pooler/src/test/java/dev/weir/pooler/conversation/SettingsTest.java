package dev.weir.pooler.conversation;

import static dev.weir.pooler.conversation.Conversation.READY;
import static dev.weir.pooler.conversation.Conversation.done;
import static dev.weir.pooler.conversation.Conversation.hears;

import dev.weir.pooler.load.Wire;
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
}
