package dev.weir.pooler.conversation;

import static dev.weir.pooler.conversation.Conversation.READY;
import static dev.weir.pooler.conversation.Conversation.done;
import static dev.weir.pooler.conversation.Conversation.hears;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.pooler.load.Wire;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.StartupPacket.CancelRequest;

import org.junit.jupiter.api.Test;

import java.util.List;
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

    private static List<String> ask(Conversation talk, String query) {
        try (Wire console = talk.client(Map.of("database", "pgbouncer"))) {
            return console.rows(query).stream().map(row -> String.join("|", row)).toList();
        }
    }

    @Test
    void theConsoleCountsRequestsThatAreOnTheirWay() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch canceled = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        try (var talk =
                Conversation.with(
                        "stats_users = anybody",
                        server -> {
                            server.logIn().expect(new Query("long"));
                            running.countDown();
                            looked.await();
                            server.send(done("LONG"), READY).expectEnd();
                        },
                        server -> {
                            server.expectStartup(CancelRequest.class);
                            canceled.countDown();
                            looked.await();
                        })) {
            try (Wire client = talk.client()) {
                client.say(new Query("long"));
                running.await();
                Thread cancel = Thread.startVirtualThread(() -> talk.cancel(client));
                canceled.await();
                // Clients, then servers; the one that runs it is active still.
                assertThat(ask(talk, "show pools").getFirst())
                        .startsWith("load|anybody|1|0|1|0|1|1|0|");
                looked.countDown();
                hears(client, done("LONG"), READY);
                cancel.join();
            }
        }
    }

    @Test
    void theConsoleHasAPoolForEachPeer() throws Exception {
        try (var talk =
                Conversation.with(
                        "stats_users = anybody\npeer_id = 1\n"
                                + "[peers]\n1 = host=127.0.0.1\n2 = host=127.0.0.1 port=1")) {
            assertThat(ask(talk, "show peer_pools")).containsExactly("2|0|0|0|0");
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
