package dev.weir.pooler.conversation;

import static dev.weir.pooler.conversation.Conversation.READY;
import static dev.weir.pooler.conversation.Conversation.done;
import static dev.weir.pooler.conversation.Conversation.hears;

import dev.weir.pooler.load.Wire;
import dev.weir.wire.FrontendMessage.Query;

import org.junit.jupiter.api.Test;

/// A free server is checked before a client gets it.
class CheckTest {
    @Test
    void aServerThatBreaksWhenItIsCheckedCostsTheClientNothing() throws Exception {
        try (var talk =
                Conversation.with(
                        "server_check_delay = 0",
                        server -> server.logIn().expect(new Query("")),
                        server -> {
                            server.logIn().expect(new Query("one")).send(done("ONE"), READY);
                            server.expectEnd();
                        })) {
            try (Wire client = talk.client()) {
                client.say(new Query("one"));
                hears(client, done("ONE"), READY);
            }
        }
    }
}
