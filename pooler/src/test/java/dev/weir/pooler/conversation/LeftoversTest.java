package dev.weir.pooler.conversation;

import static dev.weir.pooler.conversation.Conversation.READY;
import static dev.weir.pooler.conversation.Conversation.done;
import static dev.weir.pooler.conversation.Conversation.hears;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.pooler.load.Wire;
import dev.weir.wire.BackendMessage;
import dev.weir.wire.BackendMessage.CopyInResponse;
import dev.weir.wire.BackendMessage.ErrorResponse;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.Bytes;
import dev.weir.wire.FrontendMessage;
import dev.weir.wire.FrontendMessage.CopyData;
import dev.weir.wire.FrontendMessage.CopyDone;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.Ints;
import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;
import dev.weir.wire.StartupPacket.CancelRequest;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

/// A COPY fails while its client is still sending.
class LeftoversTest {
    private static final BackendMessage COPY_IN = new CopyInResponse(0, Ints.of(0));
    private static final BackendMessage FAILED =
            new ErrorResponse(ServerError.of("ERROR", SqlState.of("22P02"), "no number"));
    private static final CopyData BAD = new CopyData(Bytes.of((byte) 'x'));
    private static final CopyData REST = new CopyData(Bytes.of(new byte[20]));

    // As many bytes of a CopyData as do not end it.
    private static final int PART = 9;

    private static byte[] bytes(FrontendMessage... messages) {
        ByteWriter out = new ByteWriter(64);
        for (FrontendMessage message : messages) {
            message.encode(out);
        }
        return out.toByteArray();
    }

    private static byte[] beginning(FrontendMessage... messages) {
        byte[] all = bytes(messages);
        return Arrays.copyOf(all, all.length - REST.data().length() - 5 + PART);
    }

    private static byte[] end(FrontendMessage... messages) {
        byte[] all = bytes(messages);
        return Arrays.copyOfRange(all, PART, all.length);
    }

    @Test
    void whatCameBeforeABrokenMessageIsAskedAndItsServerSoonFree() throws Exception {
        byte[] asked = bytes(new Query("one"));
        byte[] broken = Arrays.copyOf(asked, asked.length + 5);
        broken[asked.length] = 'Q';
        try (var talk =
                Conversation.with(
                        "query_wait_timeout = 5",
                        server -> {
                            server.logIn().expect(new Query("one")).send(done("ONE"), READY);
                            server.expect(new Query("other")).send(done("OTHER"), READY);
                            server.expectEnd();
                        },
                        server -> server.expectStartup(CancelRequest.class))) {
            try (Wire client = talk.client();
                    Wire other = talk.client()) {
                client.sendBytes(broken);
                assertThatThrownBy(client::hear).hasMessageContaining("has a length of 0 bytes");
                other.say(new Query("other"));
                hears(other, done("OTHER"), READY);
            }
        }
    }

    @Test
    void aServerIsReleasedWhenTheLastMessageOfAFailedCopyHasEnded() throws Exception {
        try (var talk =
                Conversation.of(
                        server -> {
                            server.logIn().expect(new Query("copy")).send(COPY_IN);
                            server.expect(BAD).send(FAILED, READY);
                            server.expect(REST, new CopyDone());
                            server.expect(new Query("other")).send(done("OTHER"), READY);
                            server.expectEnd();
                        })) {
            try (Wire client = talk.client();
                    Wire other = talk.client()) {
                client.say(new Query("copy"));
                hears(client, COPY_IN);
                client.sendBytes(beginning(BAD, REST));
                hears(client, FAILED, READY);
                client.sendBytes(end(REST, new CopyDone()));
                other.say(new Query("other"));
                hears(other, done("OTHER"), READY);
            }
        }
    }

    @Test
    void whatIsLeftOfAFailedCopyTakesNoServerHoweverItIsCut() throws Exception {
        try (var talk =
                Conversation.of(
                        server -> {
                            server.logIn().expect(new Query("copy")).send(COPY_IN);
                            server.expect(BAD).send(FAILED, READY);
                            server.expect(new Query("next")).send(done("NEXT"), READY);
                            server.expectEnd();
                        })) {
            try (Wire client = talk.client()) {
                client.say(new Query("copy"));
                hears(client, COPY_IN);
                client.say(BAD);
                hears(client, FAILED, READY);
                client.sendBytes(beginning(REST));
                // Should the pooler read both at once all the same, it has less to get wrong.
                Thread.sleep(100);
                client.sendBytes(end(REST, new CopyDone()));
                client.say(new Query("next"));
                hears(client, done("NEXT"), READY);
            }
        }
    }
}
