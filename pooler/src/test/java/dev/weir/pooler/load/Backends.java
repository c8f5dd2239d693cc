package dev.weir.pooler.load;

import dev.weir.testkit.RawClient;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestkitException;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// What PostgreSQL itself sees of the pooler's servers: their number all the time.
final class Backends implements AutoCloseable {
    static final String USER = "load";

    private static final String OURS =
            " from pg_stat_activity where usename = '"
                    + USER
                    + "' and backend_type = 'client backend'";
    private static final int SAMPLE_MILLIS = 50;
    private static final long PATIENCE_NANOS = 15_000_000_000L;

    private final TestServer server;
    private final int limit;
    private final Thread sampler;
    private volatile boolean ended;
    private volatile int most;
    private volatile long longestOverMillis;
    private volatile long samples;

    /// @param limit most servers that there may be
    Backends(TestServer server, int limit) {
        this.server = server;
        this.limit = limit;
        sampler = Thread.ofPlatform().daemon().name("backends").start(this::sample);
    }

    private RawClient admin() {
        return RawClient.connect(
                server, Map.of("user", "postgres", "application_name", "checker"), "");
    }

    private void sample() {
        while (!ended) {
            try (RawClient admin = admin()) {
                sample(admin);
            } catch (TestkitException e) {
                // The server is down for a while, as some tests want it.
                pause();
            }
        }
    }

    private void sample(RawClient admin) {
        long overSince = 0;
        while (!ended) {
            int count = Integer.parseInt(admin.text("select count(*)" + OURS));
            long now = System.nanoTime();
            samples++;
            most = Math.max(most, count);
            if (count <= limit) {
                overSince = 0;
            } else if (overSince == 0) {
                overSince = now;
            } else {
                longestOverMillis = Math.max(longestOverMillis, (now - overSince) / 1_000_000);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(SAMPLE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The largest number that was ever seen.
    int most() {
        return most;
    }

    /// For how long there were more than the limit at a stretch.
    long longestOverMillis() {
        return longestOverMillis;
    }

    long samples() {
        return samples;
    }

    /// How many there are now.
    int count() {
        return processIds().size();
    }

    Set<String> processIds() {
        try (RawClient admin = admin()) {
            return Set.copyOf(admin.texts("select pid::text" + OURS));
        }
    }

    /// Waits until there are no more than that; the load may go on.
    void awaitAtMost(int wanted) throws InterruptedException {
        await("at most " + wanted + " servers", () -> count() <= wanted);
    }

    /// Waits until none of these is there any more.
    void awaitGone(Set<String> processIds) throws InterruptedException {
        await("an end of " + processIds, () -> Collections.disjoint(processIds, processIds()));
    }

    private void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited for " + what + "; there are " + processIds());
            }
            Thread.sleep(10);
        }
    }

    /// Ends one of the servers, whichever.
    void killOne() {
        try (RawClient admin = admin()) {
            admin.texts(
                    "select pg_terminate_backend(pid)::text" + OURS + " order by random() limit 1");
        } catch (TestkitException e) {
            // Nothing to end: the server is down.
        }
    }

    /// States of all servers that are not simply idle.
    List<String> notIdle() {
        try (RawClient admin = admin()) {
            return admin.texts(
                    "select state || ' ' || left(query, 60)" + OURS + " and state <> 'idle'");
        }
    }

    @Override
    public void close() {
        ended = true;
        sampler.interrupt();
    }
}
