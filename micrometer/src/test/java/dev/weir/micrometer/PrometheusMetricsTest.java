package dev.weir.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.pool.Lease;
import dev.weir.pool.Pool;
import dev.weir.pool.PoolStats;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

/// What Prometheus reads.
@Timeout(120)
final class PrometheusMetricsTest {
    private static final String SHOP =
            "db_client_connection_pool_name=\"shop\",db_system_name=\"postgresql\"";
    private static final Pattern VALUE = Pattern.compile("\\S+ ([0-9.E-]+)");

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @Test
    void tenStatementsAndOneIdleConnection() {
        try (Pool pool = Pools.open("shop", "pool_max_size=3")) {
            new PoolMetrics(pool).bindTo(registry);
            for (int i = 0; i < 10; i++) {
                pool.query("select $1::int", i).one(Integer.class);
            }
            String scraped = registry.scrape();
            PoolStats stats = pool.stats();
            assertThat(scraped.lines())
                    .contains(
                            "# TYPE db_client_connection_count gauge",
                            countIn("idle") + " 1.0",
                            countIn("used") + " 0.0",
                            "db_client_connection_idle_max{" + SHOP + "} 3.0",
                            "db_client_connection_idle_min{" + SHOP + "} 1.0",
                            "db_client_connection_max{" + SHOP + "} 3.0",
                            "db_client_connection_pending_requests{" + SHOP + "} 0.0",
                            "# TYPE db_client_connection_timeouts_total counter",
                            "db_client_connection_timeouts_total{" + SHOP + "} 0.0",
                            "# TYPE db_client_connection_wait_time_seconds summary",
                            "db_client_connection_wait_time_seconds_count{" + SHOP + "} 10",
                            "db_client_connection_wait_time_seconds_sum{" + SHOP + "} 0.0",
                            "db_client_connection_use_time_seconds_count{" + SHOP + "} 10",
                            "db_client_connection_create_time_seconds_count{" + SHOP + "} 1",
                            "weir_pool_requests_running{" + SHOP + "} 0.0",
                            "# TYPE weir_pool_requests_total counter",
                            "weir_pool_requests_total{" + SHOP + "} 10.0",
                            "weir_pool_requests_errors_total{" + SHOP + "} 0.0",
                            "weir_pool_connections_opened_total{" + SHOP + "} 1.0");
            assertThat(valueOf(scraped, "db_client_connection_use_time_seconds_sum{" + SHOP))
                    .isEqualTo(stats.requests().used().toNanos() / 1e9);
            assertThat(valueOf(scraped, "db_client_connection_create_time_seconds_sum{" + SHOP))
                    .isEqualTo(stats.connections().openTime().toNanos() / 1e9);
        }
    }

    private static String countIn(String state) {
        return "db_client_connection_count{db_client_connection_pool_name=\"shop\","
                + "db_client_connection_state=\""
                + state
                + "\",db_system_name=\"postgresql\"}";
    }

    @Test
    void waitsAreCountedByLength() throws Exception {
        try (Pool pool = Pools.open("shop", "pool_max_size=1");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            new PoolMetrics(pool).bindTo(registry);
            Future<?> waiter;
            try (Lease held = pool.lease()) {
                waiter = threads.submit(() -> pool.lease().close());
                while (pool.stats().requestsWaiting() == 0) {
                    Thread.sleep(1);
                }
                held.query("select 1 from pg_sleep(0.3)").one(Integer.class);
            }
            waiter.get();
            List<Double> counts = bucketsOf(registry.scrape(), "wait_time");
            assertThat(counts).isSorted().hasSize(21);
            // The lease waited for nothing; the other for 0.27 s at least, 34 s at most.
            assertThat(counts.subList(0, 13)).containsOnly(1.0);
            assertThat(counts.subList(19, 21)).containsExactly(2.0, 2.0);
        }
    }

    /// From the smallest limit to infinity.
    private static List<Double> bucketsOf(String scraped, String time) {
        return Limit.ALL.stream()
                .map(
                        limit ->
                                valueOf(
                                        scraped,
                                        "db_client_connection_"
                                                + time
                                                + "_histogram_total{"
                                                + SHOP
                                                + ",le=\""
                                                + limit.le()
                                                + "\""))
                .toList();
    }

    private static double valueOf(String scraped, String series) {
        String line =
                scraped.lines().filter(each -> each.startsWith(series)).findFirst().orElse("");
        var value = VALUE.matcher(line);
        assertThat(value.matches()).as("%s in%n%s", series, scraped).isTrue();
        return Double.parseDouble(value.group(1));
    }

    @Test
    void nothingIsLeftAfterClose() {
        try (Pool pool = Pools.open("shop", "")) {
            PoolMetrics metrics = new PoolMetrics(pool);
            metrics.bindTo(registry);
            assertThat(registry.scrape()).contains(SHOP);
            metrics.close();
            assertThat(registry.scrape()).isBlank();
        }
    }
}
