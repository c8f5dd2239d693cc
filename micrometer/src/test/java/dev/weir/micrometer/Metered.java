package dev.weir.micrometer;

import dev.weir.pool.Pool;
import dev.weir.pool.Weir;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/// Asks a database something, and says how the pool fared.
public final class Metered {
    private Metered() {}

    public static void main(String[] arguments) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (Pool db = Weir.open(arguments[0]);
                PoolMetrics metrics = new PoolMetrics(db)) {
            metrics.bindTo(registry);
            db.query("select version()").one(String.class);
            // What the page that Prometheus reads answers with, usually /metrics.
            System.out.println(registry.scrape());
        }
    }
}
