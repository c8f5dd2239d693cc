package dev.weir.pooler.conversation;

import static dev.weir.pooler.conversation.Conversation.READY;
import static dev.weir.pooler.conversation.Conversation.done;
import static dev.weir.pooler.conversation.Conversation.hears;

import dev.weir.pooler.load.Wire;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.StartupPacket.CancelRequest;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// A cancel reaches the server that runs what is meant, and nobody else.
class CancelTest {
    @Test
    void aServerIsNotReusedBeforeTheCancelHasEnded() throws Exception {
        CountDownLatch canceled = new CountDownLatch(1);
        CountDownLatch heard = new CountDownLatch(1);
        try (var talk =
                Conversation.of(
                        server -> {
                            server.logIn().expect(new Query("long"));
                            canceled.await();
                            server.send(done("LONG"), READY);
                            // It comes late, and only because the cancel has ended.
                            server.expect(new Query("other"));
                            if (heard.getCount() > 0) {
                                throw new AssertionError("the server was reused too early");
                            }
                            server.send(done("OTHER"), READY).expectEnd();
                        },
                        server -> {
                            server.expectStartup(CancelRequest.class);
                            canceled.countDown();
                            Thread.sleep(300);
                            heard.countDown();
                        })) {
            try (Wire client = talk.client();
                    Wire other = talk.client()) {
                client.say(new Query("long"));
                Thread.sleep(100);
                Thread cancel = Thread.startVirtualThread(() -> talk.cancel(client));
                hears(client, done("LONG"), READY);
                other.say(new Query("other"));
                hears(other, done("OTHER"), READY);
                cancel.join();
            }
        }
    }

    @Test
    void aCancelOfAnIdleClientReachesNobody() throws Exception {
        try (var talk =
                Conversation.of(
                        server -> {
                            server.logIn().expect(new Query("one")).send(done("ONE"), READY);
                            server.expect(new Query("two")).send(done("TWO"), READY);
                            server.expectEnd();
                        })) {
            try (Wire client = talk.client()) {
                client.say(new Query("one"));
                hears(client, done("ONE"), READY);
                talk.cancel(client);
                client.say(new Query("two"));
                hears(client, done("TWO"), READY);
            }
        }
    }

    @Test
    void aCancelOfAReplicationConnectionReachesItsServer() throws Exception {
        CountDownLatch canceled = new CountDownLatch(1);
        try (var talk =
                Conversation.of(
                        server -> {
                            server.logIn().expect(new Query("long"));
                            canceled.await();
                            server.send(done("LONG"), READY).expectEnd();
                        },
                        server -> {
                            server.expectStartup(CancelRequest.class);
                            canceled.countDown();
                        })) {
            try (Wire client = talk.client(Map.of("replication", "database"))) {
                client.say(new Query("long"));
                talk.cancel(client);
                hears(client, done("LONG"), READY);
            }
        }
    }
}
