package dev.weir.pooler.load;

import static dev.weir.pooler.load.ExtendedScenarios.bind;
import static dev.weir.pooler.load.ExtendedScenarios.execute;

import dev.weir.wire.BackendMessage.CopyInResponse;
import dev.weir.wire.FrontendMessage.Parse;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.TransactionStatus;

import java.util.concurrent.atomic.AtomicBoolean;

/// Cancels, and clients that leave without a word.
final class HarshScenarios {
    private static final int CANCEL_PAUSE_MS = 100;

    private HarshScenarios() {}

    /// A query that would last for long; it ends by a cancel, as soon as it has a server.
    static void cancel(Talk talk) {
        String token = talk.token();
        talk.say(new Query("select pg_sleep(60), '" + token + "'"));
        AtomicBoolean answered = new AtomicBoolean();
        Thread canceller =
                Thread.startVirtualThread(
                        () -> {
                            while (!answered.get()) {
                                talk.pause(CANCEL_PAUSE_MS);
                                talk.wire().cancel(talk.address());
                            }
                        });
        try {
            talk.canceled("pg_sleep", "?column?").ready();
        } finally {
            answered.set(true);
            join(canceller);
        }
        // No cancel is under way any more: nothing of it may hit what comes next.
        talk.asksForToken(TransactionStatus.IDLE);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Lost("interrupted");
        }
    }

    /// A cancel of nothing: it may not hit whoever has the server now.
    static void cancelNothing(Talk talk) {
        talk.asksForToken(TransactionStatus.IDLE);
        talk.wire().cancel(talk.address());
        talk.asksForToken(TransactionStatus.IDLE);
    }

    static void leaveWithinMessage(Talk talk) {
        talk.wire().sayPart(new Query("select 'cut short'"), 1 + talk.below(18));
        talk.pause(2);
        talk.leave();
    }

    static void leaveUnanswered(Talk talk) {
        String token = talk.token();
        talk.say(new Query("select '" + token + "' from generate_series(1, 2000)"));
        talk.pause(2);
        talk.leave();
    }

    static void leaveWithinTransaction(Talk talk) {
        talk.say(new Query("begin")).complete("BEGIN").ready(TransactionStatus.IN_TRANSACTION);
        talk.asksForToken(TransactionStatus.IN_TRANSACTION);
        talk.leave();
    }

    static void leaveWithinBatch(Talk talk) {
        talk.say(new Parse("", "select 'no sync'"), bind(""), execute());
        talk.pause(2);
        talk.leave();
    }

    static void leaveWithinCopyIn(Talk talk) {
        talk.say(new Query(CopyScenarios.IN)).takes(CopyInResponse.class);
        talk.say(CopyScenarios.data("never\n"));
        if (talk.random().nextBoolean()) {
            talk.wire().sayPart(CopyScenarios.data("never whole\n"), 1 + talk.below(12));
        }
        talk.leave();
    }

    static void leaveWithinCopyOut(Talk talk) {
        talk.say(new Query("copy (select i from generate_series(1, 50000) i) to stdout"));
        talk.pause(5);
        talk.leave();
    }
}
