package dev.weir.pooler.conversation;

import static dev.weir.pooler.conversation.Conversation.OPEN;
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

    @Test
    void aServerThatDoesNotAnswerTheCheckIsGivenUp() throws Exception {
        try (var talk =
                Conversation.with(
                        "server_check_delay = 0\nserver_connect_timeout = 1",
                        server -> server.logIn().expect(new Query("")).expectEnd(),
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

    @Test
    void aServerThatGoesFromClientToClientIsNotChecked() throws Exception {
        try (var talk =
                Conversation.with(
                        "server_check_delay = 1",
                        server -> {
                            server.logIn().expect(new Query("begin"));
                            server.send(done("BEGIN"), OPEN);
                            server.expect(new Query("commit")).send(done("COMMIT"), READY);
                            server.expect(new Query("other")).send(done("OTHER"), READY);
                            server.expectEnd();
                        })) {
            try (Wire client = talk.client();
                    Wire other = talk.client()) {
                client.say(new Query("begin"));
                hears(client, done("BEGIN"), OPEN);
                other.say(new Query("other"));
                Thread.sleep(1_200);
                client.say(new Query("commit"));
                hears(client, done("COMMIT"), READY);
                hears(other, done("OTHER"), READY);
            }
        }
    }
}
