package dev.weir.micrometer;

import dev.weir.pool.Pool;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// The numbers of a [Pool] as Micrometer's meters: `new PoolMetrics(pool).bindTo(registry)`.
///
/// The names and tags are those of OpenTelemetry, "Semantic conventions for database client
/// metrics", section "Connection pools" (which OpenTelemetry has not declared stable yet). Times
/// are in seconds where the registry's base unit is the second, as Prometheus' is.
///
/// - Gauges: `db.client.connection.count` by `db.client.connection.state` (`idle`, `used`),
///   `.idle.max`, `.idle.min`, `.max`, `.pending_requests`.
/// - Counter: `db.client.connection.timeouts`.
/// - Times: `db.client.connection.create_time`, `.wait_time`, `.use_time`, each as a function timer
///   (how many, and how long together), and beside it `.histogram`: counters of those that did not
///   exceed the tag `le`, in seconds. Quantiles are the monitoring system's to compute, over any
///   stretch of time and all processes.
///
/// What OpenTelemetry has no name for begins with `weir.pool`: gauges `weir.pool.requests.running`
/// and `weir.pool.connections.opening`; counters `weir.pool.requests`, `.requests.queued`,
/// `.requests.errors`, `.requests.refused`, `.requests.retried`, `weir.pool.returns_bad`,
/// `weir.pool.connections.opened`, `.connections.errors`, `.connections.lost`,
/// `weir.pool.sharing.shared`, `.sharing.moved`. They are those of [dev.weir.pool.PoolStats].
///
/// Every meter has the tags `db.client.connection.pool.name`, which is [Pool#name()], and
/// `db.system.name`, which is `postgresql`.
///
/// A statement or a lease costs nothing more than without meters: the pool counts anyway and is
/// only read. All meters of a registry read the same look at the pool for 100 ms, so that a scrape
/// takes the pool's lock once, not once for each meter.
///
/// A registry holds the pool weakly: meters do not keep it from being collected, nor does this
/// object have to be kept. To remove the meters again, keep it and [#close()] it, after the pool or
/// before.
///
/// Thread-safe.
public final class PoolMetrics implements MeterBinder, AutoCloseable {
    private static final String POOL_NAME = "db.client.connection.pool.name";

    private final Pool pool;
    private final Tags tags;

    /// Guards what is bound; held over calls of the registry.
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<MeterRegistry, PoolMeters> bound = new HashMap<>();

    public PoolMetrics(Pool pool) {
        this(pool, Tags.empty());
    }

    /// @param tags that each meter has besides its own, such as which part of a program uses the
    ///   pool
    public PoolMetrics(Pool pool, Iterable<Tag> tags) {
        this.pool = pool;
        this.tags = Tags.of(tags).and(POOL_NAME, pool.name()).and("db.system.name", "postgresql");
    }

    /// Adds the meters to a registry. If they are there already by this object, nothing happens.
    ///
    /// @throws IllegalStateException if the registry has meters of another pool with this name and
    ///   these tags: the two could not be told apart
    @Override
    public void bindTo(MeterRegistry registry) {
        lock.lock();
        try {
            if (!bound.containsKey(registry)) {
                refuseNamesake(registry);
                bound.put(registry, PoolMeters.register(registry, pool, tags));
            }
        } finally {
            lock.unlock();
        }
    }

    private void refuseNamesake(MeterRegistry registry) {
        if (registry.find(Catalogue.CONNECTION_MAX).tags(tags).meter() != null) {
            throw new IllegalStateException(
                    "the registry has meters of a pool named "
                            + pool.name()
                            + " already: close its PoolMetrics first, or name the pools by"
                            + " pool_name, or give one of them another tag");
        }
    }

    /// Removes the meters from each registry that they were bound to. They can be bound again.
    @Override
    public void close() {
        lock.lock();
        try {
            bound.values().forEach(PoolMeters::remove);
            bound.clear();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return "metrics of the pool " + pool.name();
    }
}
