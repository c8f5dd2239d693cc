package dev.weir.examples;

import dev.weir.driver.Connection;
import dev.weir.pool.Pool;
import dev.weir.pool.PoolStats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Requests as a server has them: a virtual thread each, all at once, on the few connections of a
/// pool.
final class Requests {
    static final int CONCURRENT = 2_000;
    static final int CONNECTIONS = 5;
    private static final String NAME = "weir-demo-pool";

    private final Lookups lookups;
    private final int each;
    private final long[] nanos;
    private long peak;

    /// @param each how many rows each request looks up, one after the other
    Requests(Lookups lookups, int each) {
        this.lookups = lookups;
        this.each = each;
        this.nanos = new long[CONCURRENT * each];
    }

    /// A server's URL with the pool's settings.
    static String url(String server) {
        return server + "?application_name=" + NAME + "&pool_max_size=" + CONNECTIONS;
    }

    /// Serves all requests.
    ///
    /// @param observer a connection beside the pool, which counts the pool's at the server
    /// @return how many rows were the right ones
    long serve(Pool db, Connection observer) {
        List<CompletableFuture<Long>> found = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int request = 0; request < CONCURRENT; request++) {
                int first = request * each;
                found.add(CompletableFuture.supplyAsync(() -> serve(db, first), executor));
            }
            while (!found.stream().allMatch(CompletableFuture::isDone)) {
                peak = Math.max(peak, sessions(observer));
            }
        }
        return found.stream().mapToLong(CompletableFuture::join).sum();
    }

    private long serve(Pool db, int first) {
        long right = 0;
        for (int index = first; index < first + each; index++) {
            long start = System.nanoTime();
            right += lookups.lookUp(db, index);
            nanos[index] = System.nanoTime() - start;
        }
        return right;
    }

    private static long sessions(Connection observer) {
        return observer.query(
                        "select count(*) from pg_stat_activity where application_name = $1", NAME)
                .timeout(Duration.ofSeconds(10))
                .one(Long.class);
    }

    /// What there is to say afterwards.
    List<String> summary(PoolStats stats) {
        Arrays.sort(nanos);
        return List.of(
                "a query took %s at the median, %s at the 99th percentile, %s at most"
                        .formatted(quantile(0.5), quantile(0.99), quantile(1)),
                "the server saw %d connections at most; %,d statements shared one, %d were moved"
                        .formatted(peak, stats.sharing().shared(), stats.sharing().moved()));
    }

    private String quantile(double share) {
        int index = (int) Math.ceil(share * nanos.length) - 1;
        return String.format(Locale.ROOT, "%.1f ms", nanos[Math.max(0, index)] / 1e6);
    }
}
