package dev.weir.micrometer;

import dev.weir.pool.Pool;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The meters of one pool in one registry. What a registry keeps of them, the functions, holds a
/// [Look] and nothing else: the pool is given to them by the registry, which refers to it weakly.
///
/// @param meters as the registry has them
record PoolMeters(MeterRegistry registry, List<Meter> meters) {
    static PoolMeters register(MeterRegistry registry, Pool pool, Tags tags) {
        Look look = new Look(registry.config().clock());
        List<Meter> meters = new ArrayList<>();
        for (Catalogue.Gauged each : Catalogue.gauges(pool.settings())) {
            meters.add(gauge(each, look, pool).tags(tags).register(registry));
        }
        for (Catalogue.Counted each : Catalogue.COUNTERS) {
            meters.add(counter(each, look, pool).tags(tags).register(registry));
        }
        for (Catalogue.Timed each : Catalogue.TIMES) {
            meters.add(timer(each, look, pool).tags(tags).register(registry));
            for (Limit limit : Limit.ALL) {
                meters.add(bucket(each, limit, look, pool).tags(tags).register(registry));
            }
        }
        return new PoolMeters(registry, List.copyOf(meters));
    }

    private static Gauge.Builder<Pool> gauge(Catalogue.Gauged gauged, Look look, Pool pool) {
        return Gauge.builder(gauged.name(), pool, it -> gauged.value().applyAsDouble(look.at(it)))
                .tags(gauged.tags())
                .description(gauged.description());
    }

    private static FunctionCounter.Builder<Pool> counter(
            Catalogue.Counted counted, Look look, Pool pool) {
        return FunctionCounter.builder(
                        counted.name(), pool, it -> counted.value().applyAsLong(look.at(it)))
                .description(counted.description());
    }

    private static FunctionTimer.Builder<Pool> timer(Catalogue.Timed timed, Look look, Pool pool) {
        return FunctionTimer.builder(
                        timed.name(),
                        pool,
                        it -> timed.value().apply(look.at(it)).count(),
                        it -> timed.value().apply(look.at(it)).total().toNanos(),
                        TimeUnit.NANOSECONDS)
                .description(timed.description());
    }

    /// Micrometer has no histogram that is read from elsewhere, so each of its buckets is a
    /// counter, with the name and tag that Micrometer gives buckets for systems without histograms.
    private static FunctionCounter.Builder<Pool> bucket(
            Catalogue.Timed timed, Limit limit, Look look, Pool pool) {
        return FunctionCounter.builder(
                        timed.name() + ".histogram",
                        pool,
                        it -> timed.value().apply(look.at(it)).within(limit))
                .tag("le", limit.le())
                .description(timed.description() + ": how many within le, in seconds");
    }

    void remove() {
        meters.forEach(registry::remove);
    }
}
