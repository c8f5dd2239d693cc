package dev.weir.pooler.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.wire.FrontendMessage.Query;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// What must hold once the clients have stopped: nothing is under way any more, no server is lost,
/// and there never were more than there may be.
final class Aftermath {
    // A server that is given up has ended a moment later; so long there may be one too many.
    private static final long OVER_MILLIS_MAX = 1_500;

    private static final int SECONDS_MAX = 8;

    private Aftermath() {}

    static void check(Load load, Setup pooler, Backends backends, int limit)
            throws InterruptedException {
        load.stop();
        System.out.printf(
                "seed %d: %d scenarios, %d losses, at most %d of %d servers, over it for %d ms%n",
                Run.SEED,
                load.scenarios(),
                load.losses(),
                backends.most(),
                limit,
                backends.longestOverMillis());
        awaitIdle(backends);
        useAllServers(pooler, limit);
        assertThat(backends.longestOverMillis())
                .as("ms with more than %d servers, seed %d", limit, Run.SEED)
                .isLessThan(OVER_MILLIS_MAX);
        assertThat(backends.samples()).isPositive();
    }

    private static void awaitIdle(Backends backends) throws InterruptedException {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!backends.notIdle().isEmpty() && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(backends.notIdle()).as("what is under way though nobody is there").isEmpty();
    }

    // As many queries at the same time as there may be servers: none is lost. On a busy machine the
    // first may be over before the last has begun; longer ones then show whether one is missing.
    private static void useAllServers(Setup pooler, int limit) throws InterruptedException {
        Set<String> servers = Set.of();
        for (int seconds = 1; seconds <= SECONDS_MAX && servers.size() < limit; seconds *= 2) {
            servers = useServers(pooler, limit, seconds);
        }
        assertThat(servers).as("servers that can be used at the same time").hasSize(limit);
    }

    private static Set<String> useServers(Setup pooler, int limit, int seconds)
            throws InterruptedException {
        Set<String> servers = ConcurrentHashMap.newKeySet();
        List<Thread> threads =
                IntStream.range(0, limit)
                        .mapToObj(
                                i ->
                                        Thread.startVirtualThread(
                                                () -> useOne(pooler, servers, seconds)))
                        .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        return servers;
    }

    private static void useOne(Setup pooler, Set<String> servers, int seconds) {
        try (Wire wire = Wire.connect(pooler.tcp(), Setup.PARAMETERS)) {
            Talk talk = new Talk(wire, pooler.tcp(), "end", new Random());
            talk.say(new Query("select pg_backend_pid() from pg_sleep(" + seconds + ")"))
                    .columns("pg_backend_pid");
            servers.add(String.valueOf(talk.values()));
            talk.complete("SELECT 1").ready();
        }
    }
}
