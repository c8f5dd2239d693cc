package dev.weir.pooler.conversation;

import static dev.weir.pooler.conversation.Conversation.OPEN;
import static dev.weir.pooler.conversation.Conversation.READY;
import static dev.weir.pooler.conversation.Conversation.done;
import static dev.weir.pooler.conversation.Conversation.hears;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.pooler.load.Wire;
import dev.weir.wire.BackendMessage;
import dev.weir.wire.BackendMessage.BindComplete;
import dev.weir.wire.BackendMessage.CloseComplete;
import dev.weir.wire.BackendMessage.CopyInResponse;
import dev.weir.wire.BackendMessage.ErrorResponse;
import dev.weir.wire.BackendMessage.NotificationResponse;
import dev.weir.wire.BackendMessage.ParseComplete;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.Bytes;
import dev.weir.wire.FrontendMessage.Bind;
import dev.weir.wire.FrontendMessage.Close;
import dev.weir.wire.FrontendMessage.CopyData;
import dev.weir.wire.FrontendMessage.CopyDone;
import dev.weir.wire.FrontendMessage.Execute;
import dev.weir.wire.FrontendMessage.Flush;
import dev.weir.wire.FrontendMessage.Parse;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.FrontendMessage.Sync;
import dev.weir.wire.FrontendMessage.Terminate;
import dev.weir.wire.Ints;
import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;
import dev.weir.wire.StartupPacket.CancelRequest;
import dev.weir.wire.Target;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// When a server goes to the next client, and when it must not.
class ReleaseTest {
    private static final BackendMessage COPY_IN = new CopyInResponse(0, Ints.of(0));
    private static final BackendMessage FAILED =
            new ErrorResponse(ServerError.of("ERROR", SqlState.of("22P02"), "no number"));

    // What the pooler sets between a batch and a Query that comes without a Sync.
    private static final Close CLOSE_NOTHING = new Close(Target.STATEMENT, "weir none");

    private static Bind bind() {
        return new Bind("", "", Ints.of(), List.of(), Ints.of());
    }

    @Test
    void aServerIsReleasedOnlyAfterAllOfAPipeline() throws Exception {
        try (var talk =
                Conversation.of(
                        server -> {
                            server.logIn().expect(new Query("one"), new Query("two"));
                            server.send(done("ONE")).ready();
                            // Nobody else's may come before this one is answered.
                            Thread.sleep(200);
                            server.send(done("TWO")).ready();
                            server.expect(new Query("other")).send(done("OTHER")).ready();
                            server.expectEnd();
                        })) {
            try (Wire client = talk.client();
                    Wire other = talk.client()) {
                client.say(new Query("one"), new Query("two"));
                hears(client, done("ONE"), READY);
                other.say(new Query("other"));
                hears(client, done("TWO"), READY);
                hears(other, done("OTHER"), READY);
            }
        }
    }

    @Test
    void aServerInATransactionIsNobodyElses() throws Exception {
        try (var talk =
                Conversation.of(
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
                Thread.sleep(100);
                client.say(new Query("commit"));
                hears(client, done("COMMIT"), READY);
                hears(other, done("OTHER"), READY);
            }
        }
    }

    @Test
    void aServerThatIsReadyTwiceIsClosed() throws Exception {
        try (var talk =
                Conversation.of(
                        server -> {
                            server.logIn().expect(new Query("one"));
                            server.send(done("ONE"), READY, READY).expectEnd();
                        },
                        server -> {
                            server.logIn().expect(new Query("two"));
                            server.send(done("TWO"), READY).expectEnd();
                        })) {
            try (Wire client = talk.client();
                    Wire other = talk.client()) {
                client.say(new Query("one"));
                assertThatThrownBy(client::hear)
                        .hasMessage(
                                "FATAL: 08006 connection_failure: the server does not keep to the"
                                        + " protocol: the server is ready though nothing was"
                                        + " asked");
                other.say(new Query("two"));
                hears(other, done("TWO"), READY);
            }
        }
    }

    @Test
    void aServerThatAnswersThoughNothingWasAskedIsClosed() throws Exception {
        try (var talk =
                Conversation.of(
                        server -> {
                            server.logIn().expect(new Query("one")).send(done("ONE"), READY);
                            Thread.sleep(100);
                            server.send(done("SURPRISE")).expectEnd();
                        },
                        server -> {
                            server.logIn().expect(new Query("two"));
                            server.send(done("TWO"), READY).expectEnd();
                        })) {
            try (Wire client = talk.client()) {
                client.say(new Query("one"));
                hears(client, done("ONE"), READY);
                Thread.sleep(300);
                client.say(new Query("two"));
                hears(client, done("TWO"), READY);
            }
        }
    }

    @Test
    void aSyncBehindACopyThatFailedHasItsOwnAnswer() throws Exception {
        try (var talk =
                Conversation.of(
                        server -> {
                            server.logIn().expect(new Query("copy")).send(COPY_IN);
                            server.expect(CopyData.class).send(FAILED, READY);
                            server.expect(new Sync()).send(READY);
                            server.expect(new Query("next")).send(done("NEXT"), READY);
                            server.expectEnd();
                        })) {
            try (Wire client = talk.client()) {
                client.say(new Query("copy"));
                hears(client, COPY_IN);
                client.say(new CopyData(Bytes.of((byte) 'x')));
                hears(client, FAILED, READY);
                // The server belongs to nobody now: what is left of the COPY is worth nothing, the
                // Sync is a request.
                client.say(new CopyDone(), new Sync());
                hears(client, READY);
                client.say(new Query("next"));
                hears(client, done("NEXT"), READY);
            }
        }
    }

    @Test
    void aCopyMayBeSentWholeBeforeItsFirstAnswer() throws Exception {
        try (var talk =
                Conversation.of(
                        server -> {
                            server.logIn().expect(Parse.class).expect(Bind.class);
                            server.expect(Execute.class).expect(CopyData.class);
                            server.expect(new CopyDone(), new Sync());
                            server.send(new ParseComplete(), new BindComplete(), COPY_IN);
                            server.send(done("COPY 1"), READY).expectEnd();
                        })) {
            try (Wire client = talk.client()) {
                client.say(
                        new Parse("", "copy"),
                        bind(),
                        new Execute("", 0),
                        new CopyData(Bytes.of((byte) 'x')),
                        new CopyDone(),
                        new Sync());
                hears(client, new ParseComplete(), new BindComplete(), COPY_IN);
                hears(client, done("COPY 1"), READY);
            }
        }
    }

    @Test
    void aQueryThatAFailedBatchSkipsIsNotWaitedFor() throws Exception {
        try (var talk =
                Conversation.of(
                        server -> {
                            server.logIn().expect(Parse.class).expect(new Flush());
                            server.send(FAILED).expect(new Query("skipped"), new Sync());
                            server.send(READY);
                            server.expect(new Query("other")).send(done("OTHER"), READY);
                            server.expectEnd();
                        })) {
            try (Wire client = talk.client();
                    Wire other = talk.client()) {
                client.say(new Parse("", "bad"), new Flush());
                hears(client, FAILED);
                client.say(new Query("skipped"), new Sync());
                hears(client, READY);
                other.say(new Query("other"));
                hears(other, done("OTHER"), READY);
            }
        }
    }

    @Test
    void aQueryBehindABindThatFailsIsNotWaitedFor() throws Exception {
        try (var talk =
                Conversation.of(
                        server -> {
                            server.logIn().expect(bind(), CLOSE_NOTHING, new Query("skipped"));
                            server.send(FAILED).expect(new Sync()).send(READY);
                            server.expect(new Query("other")).send(done("OTHER"), READY);
                            server.expectEnd();
                        })) {
            try (Wire client = talk.client();
                    Wire other = talk.client()) {
                client.say(bind(), new Query("skipped"));
                hears(client, FAILED);
                client.say(new Sync());
                hears(client, READY);
                other.say(new Query("other"));
                hears(other, done("OTHER"), READY);
            }
        }
    }

    @Test
    void aQueryEndsABatchAsASyncDoes() throws Exception {
        try (var talk =
                Conversation.of(
                        server -> {
                            server.logIn().expect(bind(), CLOSE_NOTHING, new Query("one"));
                            server.send(new BindComplete(), new CloseComplete(), FAILED, READY);
                            server.expect(new Query("other")).send(done("OTHER"), READY);
                            server.expectEnd();
                        })) {
            try (Wire client = talk.client();
                    Wire other = talk.client()) {
                client.say(bind(), new Query("one"));
                hears(client, new BindComplete(), FAILED, READY);
                other.say(new Query("other"));
                hears(other, done("OTHER"), READY);
            }
        }
    }

    @Test
    void aBatchThatFailsWhenItsClientHasLeftIsEnded() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        try (var talk =
                Conversation.of(
                        server -> {
                            server.logIn().expect(bind(), CLOSE_NOTHING, new Query("skipped"));
                            left.await();
                            server.send(FAILED).expect(new Sync()).send(READY);
                            server.expect(new Query("other")).send(done("OTHER"), READY);
                            server.expectEnd();
                        },
                        server -> {
                            server.expectStartup(CancelRequest.class);
                            left.countDown();
                        })) {
            Wire client = talk.client();
            client.say(bind(), new Query("skipped"));
            Thread.sleep(100);
            client.close();
            try (Wire other = talk.client()) {
                other.say(new Query("other"));
                hears(other, done("OTHER"), READY);
            }
        }
    }

    @Test
    void theTransactionOfAClientThatLeavesIsRolledBack() throws Exception {
        try (var talk =
                Conversation.of(
                        server -> {
                            server.logIn().expect(new Query("begin"));
                            server.send(done("BEGIN"), OPEN);
                            server.expect(new Query("ROLLBACK")).send(done("ROLLBACK"), READY);
                            server.expect(new Query("other")).send(done("OTHER"), READY);
                            server.expectEnd();
                        })) {
            Wire client = talk.client();
            client.say(new Query("begin"));
            hears(client, done("BEGIN"), OPEN);
            client.close();
            try (Wire other = talk.client()) {
                other.say(new Query("other"));
                hears(other, done("OTHER"), READY);
            }
        }
    }

    @Test
    void aServerThatIsLostWithinATransactionEndsItsClient() throws Exception {
        try (var talk =
                Conversation.of(
                        server -> {
                            server.logIn().expect(new Query("begin"));
                            server.send(done("BEGIN"), OPEN);
                        })) {
            try (Wire client = talk.client()) {
                client.say(new Query("begin"));
                hears(client, done("BEGIN"), OPEN);
                assertThatThrownBy(client::hear)
                        .hasMessage("FATAL: 08006 connection_failure: server conn crashed?");
            }
        }
    }

    @Test
    void aServerThatEndsWithinAMessageEndsItsClient() throws Exception {
        try (var talk =
                Conversation.of(
                        server -> {
                            server.logIn().expect(new Query("one"));
                            server.sendPart(done("NEVER A WHOLE MESSAGE"), 9);
                        },
                        server -> {
                            server.logIn().expect(new Query("other"));
                            server.send(done("OTHER"), READY).expectEnd();
                        })) {
            try (Wire client = talk.client()) {
                client.say(new Query("one"));
                assertThatThrownBy(client::hear).hasMessage("the connection has ended");
            }
            try (Wire other = talk.client()) {
                other.say(new Query("other"));
                hears(other, done("OTHER"), READY);
            }
        }
    }

    @Test
    void anErrorWithoutSqlstateIsPassedOn() throws Exception {
        var bare = new ErrorResponse(new ServerError(List.of(new ServerError.Field('M', "bare"))));
        try (var talk =
                Conversation.of(
                        server -> {
                            server.logIn().expect(new Query("one")).send(bare, READY);
                            server.expectEnd();
                        })) {
            try (Wire client = talk.client()) {
                client.say(new Query("one"));
                hears(client, bare, READY);
            }
        }
    }

    @Test
    void aClientInATransactionIsToldWhyTheServerEnds() throws Exception {
        var last =
                new ErrorResponse(
                        ServerError.of("FATAL", SqlState.of("25P03"), "idle for too long"));
        try (var talk =
                Conversation.of(
                        server -> {
                            server.logIn().expect(new Query("begin"));
                            server.send(done("BEGIN"), OPEN);
                            Thread.sleep(100);
                            server.send(last);
                        })) {
            try (Wire client = talk.client()) {
                client.say(new Query("begin"));
                hears(client, done("BEGIN"), OPEN);
                assertThatThrownBy(client::hear)
                        .hasMessage(
                                "FATAL: 25P03 idle_in_transaction_session_timeout: idle for too"
                                        + " long");
            }
        }
    }

    @Test
    void aServerIsReleasedBehindANotificationThatComesInParts() throws Exception {
        var notification = new NotificationResponse(1, "channel", "payload");
        ByteWriter out = new ByteWriter(64);
        done("ONE").encode(out);
        READY.encode(out);
        int begun = out.size() + 9;
        notification.encode(out);
        byte[] bytes = Arrays.copyOf(out.array(), out.size());
        try (var talk =
                Conversation.with(
                        "query_wait_timeout = 5",
                        server -> {
                            server.logIn().expect(new Query("one"));
                            server.sendBytes(Arrays.copyOf(bytes, begun));
                            Thread.sleep(200);
                            server.sendBytes(Arrays.copyOfRange(bytes, begun, bytes.length));
                            server.expect(new Query("other")).send(done("OTHER"), READY);
                            server.expectEnd();
                        })) {
            try (Wire client = talk.client();
                    Wire other = talk.client()) {
                client.say(new Query("one"));
                hears(client, done("ONE"), READY);
                other.say(new Query("other"));
                hears(client, notification);
                hears(other, done("OTHER"), READY);
            }
        }
    }

    @Test
    void nobodyGetsTheRestOfWhatAClientThatHasLeftWasTold() throws Exception {
        ByteWriter out = new ByteWriter(64);
        done("ONE").encode(out);
        READY.encode(out);
        int begun = out.size() + 9;
        new NotificationResponse(1, "channel", "payload").encode(out);
        byte[] bytes = Arrays.copyOf(out.array(), out.size());
        try (var talk =
                Conversation.with(
                        "query_wait_timeout = 5",
                        server -> {
                            server.logIn().expect(new Query("one"));
                            server.sendBytes(Arrays.copyOf(bytes, begun));
                            Thread.sleep(400);
                            server.sendBytes(Arrays.copyOfRange(bytes, begun, bytes.length));
                            server.expect(new Query("other")).send(done("OTHER"), READY);
                            server.expectEnd();
                        })) {
            try (Wire other = talk.client()) {
                try (Wire client = talk.client()) {
                    client.say(new Query("one"));
                    hears(client, done("ONE"), READY);
                }
                other.say(new Query("other"));
                hears(other, done("OTHER"), READY);
            }
        }
    }

    @Test
    void aFlushBehindASyncHoldsNoServer() throws Exception {
        try (var talk =
                Conversation.with(
                        "query_wait_timeout = 5",
                        server -> {
                            server.logIn().expect(new Sync(), new Flush()).send(READY);
                            server.expect(new Query("other")).send(done("OTHER"), READY);
                            server.expectEnd();
                        })) {
            try (Wire client = talk.client();
                    Wire other = talk.client()) {
                client.say(new Sync(), new Flush());
                hears(client, READY);
                other.say(new Query("other"));
                hears(other, done("OTHER"), READY);
                // Without a server there is nothing to be flushed.
                client.say(new Flush());
                other.say(new Terminate());
            }
        }
    }
}
