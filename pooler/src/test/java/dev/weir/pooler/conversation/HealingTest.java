package dev.weir.pooler.conversation;

import static dev.weir.pooler.conversation.Conversation.READY;
import static dev.weir.pooler.conversation.Conversation.done;
import static dev.weir.pooler.conversation.Conversation.hears;

import dev.weir.pooler.load.Wire;
import dev.weir.testkit.FakeSession;
import dev.weir.wire.BackendMessage.BindComplete;
import dev.weir.wire.BackendMessage.CloseComplete;
import dev.weir.wire.BackendMessage.ErrorResponse;
import dev.weir.wire.BackendMessage.NoData;
import dev.weir.wire.BackendMessage.ParseComplete;
import dev.weir.wire.FrontendMessage.Bind;
import dev.weir.wire.FrontendMessage.Close;
import dev.weir.wire.FrontendMessage.Describe;
import dev.weir.wire.FrontendMessage.Execute;
import dev.weir.wire.FrontendMessage.Parse;
import dev.weir.wire.FrontendMessage.Sync;
import dev.weir.wire.Ints;
import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;
import dev.weir.wire.Target;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A plan has become stale while the client goes on to speak.
class HealingTest {
    private static final ErrorResponse STALE =
            new ErrorResponse(
                    ServerError.of(
                                    "ERROR",
                                    SqlState.FEATURE_NOT_SUPPORTED,
                                    "cached plan must not change result type")
                            .with('R', "RevalidateCachedQuery"));

    private static Bind bind() {
        return new Bind("", "a", Ints.of(), List.of(), Ints.of());
    }

    private static FakeSession takesFirstBatch(FakeSession server) throws IOException {
        server.logIn().expect(Parse.class).expect(new Sync());
        server.send(new ParseComplete(), READY).expect(Bind.class);
        return server.expect(new Describe(Target.PORTAL, ""), new Execute("", 0), new Sync());
    }

    private static void saysFirstBatch(Wire client) {
        client.say(new Parse("a", "select"), new Sync());
        hears(client, new ParseComplete(), READY);
        client.say(bind(), new Describe(Target.PORTAL, ""), new Execute("", 0), new Sync());
    }

    @Test
    void aBatchIsNotRepeatedBehindTheBeginningOfTheNextOne() throws Exception {
        try (var talk =
                Conversation.of(
                        server -> {
                            takesFirstBatch(server).expect(Bind.class).expect(Execute.class);
                            server.send(STALE, READY, new BindComplete(), done("TWO"));
                            server.expect(new Sync()).send(READY).expectEnd();
                        })) {
            try (Wire client = talk.client()) {
                saysFirstBatch(client);
                client.say(bind(), new Execute("", 0));
                hears(client, STALE, READY, new BindComplete(), done("TWO"));
                client.say(new Sync());
                hears(client, READY);
            }
        }
    }

    @Test
    void aBatchIsNotRepeatedIfTheNextOneComesBetweenItsErrorAndItsEnd() throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        try (var talk =
                Conversation.of(
                        server -> {
                            takesFirstBatch(server).send(STALE);
                            failed.countDown();
                            server.expect(Close.class).expect(Parse.class);
                            server.expect(Bind.class).expect(Execute.class);
                            server.send(READY, new CloseComplete(), new ParseComplete());
                            server.send(new BindComplete(), done("TWO"));
                            server.expect(new Sync()).send(READY).expectEnd();
                        })) {
            try (Wire client = talk.client()) {
                saysFirstBatch(client);
                failed.await();
                // Should the pooler learn of the error later, it is the case above.
                Thread.sleep(100);
                client.say(bind(), new Execute("", 0));
                hears(client, STALE, READY, new BindComplete(), done("TWO"));
                client.say(new Sync());
                hears(client, READY);
            }
        }
    }

    @Test
    void aBatchThatIsAloneIsRepeated() throws Exception {
        try (var talk =
                Conversation.of(
                        server -> {
                            takesFirstBatch(server).send(STALE, READY);
                            server.expect(Close.class).expect(Parse.class).expect(Bind.class);
                            server.expect(Describe.class).expect(Execute.class).expect(Sync.class);
                            server.send(new CloseComplete(), new ParseComplete());
                            server.send(new BindComplete(), new NoData(), done("ONE"), READY)
                                    .expectEnd();
                        })) {
            try (Wire client = talk.client()) {
                saysFirstBatch(client);
                hears(client, new BindComplete(), new NoData(), done("ONE"), READY);
            }
        }
    }
}
