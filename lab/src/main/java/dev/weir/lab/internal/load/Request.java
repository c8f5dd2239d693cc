package dev.weir.lab.internal.load;

import dev.weir.lab.Contender;
import dev.weir.lab.Shape;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// What one request does: it waits for something else, queries, and waits again.
record Request(Contender.Session session, Shape shape, Tally tally) {
    /// So that users who only get errors do not do nothing but ask.
    private static final long PAUSE_AFTER_FAILURE_MS = 50;

    enum End {
        ANSWERED,
        FAILED
    }

    /// Runs it in this thread and counts what became of it.
    ///
    /// @param intended when it should have started, in nanoseconds of the system's clock
    End run(long intended) {
        try {
            pause(shape.otherMs() / 2);
            session.query(ThreadLocalRandom.current().nextInt(Contender.ROWS) + 1, shape.queryMs());
            pause(shape.otherMs() / 2);
            tally.answered(intended);
            return End.ANSWERED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return End.FAILED;
        } catch (Exception | OutOfMemoryError e) {
            tally.failed(Reasons.of(e));
            return End.FAILED;
        }
    }

    static void pauseAfterFailure() throws InterruptedException {
        Thread.sleep(PAUSE_AFTER_FAILURE_MS);
    }

    private static void pause(double millis) throws InterruptedException {
        if (millis > 0) {
            TimeUnit.NANOSECONDS.sleep((long) (millis * 1e6));
        }
    }
}
