package dev.weir.orm.internal.tx;

import dev.weir.orm.RetriesExhaustedException;
import dev.weir.orm.Retry;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/// How often a transaction was run in vain, and whether it is once more. One thread's.
final class Repetition {
    private static final System.Logger LOG = System.getLogger("dev.weir.orm");

    private final Retry retry;
    private final TimeLimit limit;
    private final long began = System.nanoTime();
    private final Map<String, Integer> reasons = new TreeMap<>();
    private int attempts;
    private Duration pause;

    Repetition(Retry retry, TimeLimit limit) {
        this.retry = retry;
        this.limit = limit;
        this.pause = retry.firstPause();
    }

    /// Waits for the next attempt, if there is to be one; otherwise says in the failure why not.
    ///
    /// @param reason why the attempt failed, in short
    /// @return whether it is time for the next one
    boolean pause(String reason, Throwable failure) {
        attempts++;
        if (retry.times() == 0) {
            return false;
        }
        reasons.merge(reason, 1, Integer::sum);
        String end = end(reason);
        if (!end.isEmpty()) {
            failure.addSuppressed(new RetriesExhaustedException(message(end), attempts));
        }
        return end.isEmpty();
    }

    /// Waits.
    ///
    /// @return why there is no next attempt; empty if there is
    private String end(String reason) {
        if (attempts > retry.times()) {
            return "no more were to be made";
        }
        long nanos = nextPauseNanos();
        if (nanos >= limit.nanosLeft()) {
            return "the transaction's time of " + limit.timeout() + " would be over";
        }
        LOG.log(
                System.Logger.Level.DEBUG,
                "attempt {0} of a transaction has failed with {1}; the next is in {2} ms",
                attempts,
                reason,
                nanos / 1_000_000);
        try {
            Thread.sleep(Duration.ofNanos(nanos));
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "the thread was interrupted while it waited for the next";
        }
    }

    /// From a half of the pause to all of it: those that collided shall not meet again.
    private long nextPauseNanos() {
        long most = pause.toNanos();
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(retry.longestPause()) < 0 ? twice : retry.longestPause();
        return most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1);
    }

    private String message(String end) {
        return "gave up after "
                + (attempts == 1 ? "1 attempt" : attempts + " attempts")
                + " in "
                + Duration.ofNanos(System.nanoTime() - began).toMillis()
                + " ms, which failed with "
                + reasons.entrySet().stream()
                        .map(each -> each.getKey() + times(each.getValue()))
                        .collect(Collectors.joining(", "))
                + ": "
                + end;
    }

    private static String times(int count) {
        return count == 1 ? "" : " (" + count + " times)";
    }
}
