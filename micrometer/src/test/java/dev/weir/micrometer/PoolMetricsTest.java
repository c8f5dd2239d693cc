package dev.weir.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.util.stream.Collectors.toSet;

import dev.weir.pool.Lease;
import dev.weir.pool.Pool;
import dev.weir.pool.PoolTimeoutException;
import dev.weir.pool.TooManyWaitersException;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Meters of real pools, read one by one.
@Timeout(120)
final class PoolMetricsTest {
    private final MockClock clock = new MockClock();
    private final MeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);

    @Test
    void eachMeterHasItsNameAndType() {
        try (Pool pool = Pools.open("names", "")) {
            new PoolMetrics(pool).bindTo(registry);
            assertThat(namesOf(Gauge.class))
                    .containsExactlyInAnyOrder(
                            "db.client.connection.count",
                            "db.client.connection.idle.max",
                            "db.client.connection.idle.min",
                            "db.client.connection.max",
                            "db.client.connection.pending_requests",
                            "weir.pool.connections.opening",
                            "weir.pool.requests.running");
            assertThat(namesOf(FunctionCounter.class))
                    .containsExactlyInAnyOrder(
                            "db.client.connection.create_time.histogram",
                            "db.client.connection.timeouts",
                            "db.client.connection.use_time.histogram",
                            "db.client.connection.wait_time.histogram",
                            "weir.pool.connections.errors",
                            "weir.pool.connections.lost",
                            "weir.pool.connections.opened",
                            "weir.pool.requests",
                            "weir.pool.requests.errors",
                            "weir.pool.requests.queued",
                            "weir.pool.requests.refused",
                            "weir.pool.requests.retried",
                            "weir.pool.returns_bad",
                            "weir.pool.sharing.moved",
                            "weir.pool.sharing.shared");
            assertThat(namesOf(FunctionTimer.class))
                    .containsExactlyInAnyOrder(
                            "db.client.connection.create_time",
                            "db.client.connection.use_time",
                            "db.client.connection.wait_time");
        }
    }

    private Set<String> namesOf(Class<? extends Meter> type) {
        return registry.getMeters().stream()
                .filter(type::isInstance)
                .map(meter -> meter.getId().getName())
                .collect(toSet());
    }

    @Test
    void eachMeterSaysWhichPoolAndWhatElseOneWants() {
        try (Pool pool = Pools.open("tagged", "")) {
            new PoolMetrics(pool, Tags.of("region", "north")).bindTo(registry);
            assertThat(registry.getMeters())
                    .allSatisfy(
                            meter ->
                                    assertThat(meter.getId().getTags())
                                            .containsAll(
                                                    Tags.of(
                                                            "db.client.connection.pool.name",
                                                            "tagged",
                                                            "db.system.name",
                                                            "postgresql",
                                                            "region",
                                                            "north")));
        }
    }

    @Test
    void aLimitIsWhatThePoolIsToldNow() {
        try (Pool pool = Pools.open("limits", "pool_min_size=1&pool_max_size=4")) {
            new PoolMetrics(pool).bindTo(registry);
            assertThat(gauge("db.client.connection.max")).isEqualTo(4);
            assertThat(gauge("db.client.connection.idle.max")).isEqualTo(4);
            assertThat(gauge("db.client.connection.idle.min")).isEqualTo(1);
            pool.resize(0, 3);
            clock.add(Look.LIFE_NANOS, TimeUnit.NANOSECONDS);
            assertThat(gauge("db.client.connection.max")).isEqualTo(3);
            assertThat(gauge("db.client.connection.idle.max")).isEqualTo(3);
            assertThat(gauge("db.client.connection.idle.min")).isZero();
        }
    }

    @Test
    void aPoolThatKeepsNothingAllowsNoIdleConnection() {
        try (Pool pool = Pools.open("nothing", "pool_min_size=0&pool_max_idle=0")) {
            new PoolMetrics(pool).bindTo(registry);
            assertThat(gauge("db.client.connection.idle.max")).isZero();
            assertThat(gauge("db.client.connection.max")).isEqualTo(5);
        }
    }

    @Test
    void aTimeoutIsCounted() {
        try (Pool pool = Pools.open("timeout", "pool_max_size=1&pool_timeout=50ms");
                Lease held = pool.lease()) {
            assertThat(held.isOpen()).isTrue();
            new PoolMetrics(pool).bindTo(registry);
            assertThatThrownBy(pool::lease).isInstanceOf(PoolTimeoutException.class);
            assertThat(count("db.client.connection.timeouts")).isEqualTo(1);
            assertThat(count("weir.pool.requests")).isEqualTo(2);
            assertThat(count("weir.pool.requests.queued")).isEqualTo(1);
            assertThat(count("weir.pool.requests.errors")).isEqualTo(1);
            assertThat(count("weir.pool.requests.refused")).isZero();
            // The lease got its connection at once, and the other got none.
            assertThat(registry.get("db.client.connection.wait_time").functionTimer().count())
                    .isEqualTo(1);
        }
    }

    @Test
    void aThreadThatWaitsIsPendingAndOneTooManyIsRefused() throws Exception {
        try (Pool pool = Pools.open("waiting", "pool_max_size=1&pool_max_waiting=1");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            new PoolMetrics(pool).bindTo(registry);
            Future<?> waiter;
            try (Lease held = pool.lease()) {
                assertThat(held.isOpen()).isTrue();
                waiter = threads.submit(() -> pool.lease().close());
                while (pool.stats().requestsWaiting() == 0) {
                    Thread.sleep(1);
                }
                assertThatThrownBy(pool::lease).isInstanceOf(TooManyWaitersException.class);
                assertThat(gauge("db.client.connection.pending_requests")).isEqualTo(1);
                assertThat(gauge("weir.pool.requests.running")).isEqualTo(1);
                assertThat(count("weir.pool.requests.refused")).isEqualTo(1);
            }
            waiter.get();
            clock.add(Look.LIFE_NANOS, TimeUnit.NANOSECONDS);
            assertThat(gauge("db.client.connection.pending_requests")).isZero();
            FunctionTimer waits = registry.get("db.client.connection.wait_time").functionTimer();
            assertThat(waits.count()).isEqualTo(2);
            assertThat(waits.totalTime(TimeUnit.NANOSECONDS))
                    .isEqualTo(pool.stats().requests().waited().toNanos())
                    .isPositive();
        }
    }

    @Test
    void allMetersOfARegistryShareOneLookForAWhile() {
        AtomicInteger looks = new AtomicInteger();
        try (Pool pool = Pools.open("looks", "")) {
            Pool counting = Pools.counting(pool, looks);
            new PoolMetrics(counting).bindTo(registry);
            registry.getMeters().forEach(meter -> meter.measure().forEach(each -> each.getValue()));
            assertThat(looks).hasValue(1);
            clock.add(Look.LIFE_NANOS - 1, TimeUnit.NANOSECONDS);
            assertThat(gauge("db.client.connection.max")).isEqualTo(5);
            assertThat(looks).hasValue(1);
            clock.add(1, TimeUnit.NANOSECONDS);
            assertThat(gauge("db.client.connection.max")).isEqualTo(5);
            assertThat(looks).hasValue(2);
        }
    }

    @Test
    void twoPoolsInARegistryAreToldApartAndClosedApart() {
        try (Pool one = Pools.open("one", "pool_max_size=1");
                Pool two = Pools.open("two", "pool_max_size=2")) {
            PoolMetrics ofOne = new PoolMetrics(one);
            PoolMetrics ofTwo = new PoolMetrics(two);
            ofOne.bindTo(registry);
            ofTwo.bindTo(registry);
            assertThat(maxOf("one")).isEqualTo(1);
            assertThat(maxOf("two")).isEqualTo(2);
            ofOne.close();
            assertThat(registry.getMeters())
                    .isNotEmpty()
                    .allSatisfy(
                            meter ->
                                    assertThat(
                                                    meter.getId()
                                                            .getTag(
                                                                    "db.client.connection.pool.name"))
                                            .isEqualTo("two"));
            ofTwo.close();
            assertThat(registry.getMeters()).isEmpty();
        }
    }

    private double maxOf(String pool) {
        return registry.get("db.client.connection.max")
                .tag("db.client.connection.pool.name", pool)
                .gauge()
                .value();
    }

    @Test
    void anotherPoolOfTheSameNameIsRefusedUntilTheFirstIsClosed() {
        try (Pool one = Pools.open("same", "pool_max_size=1");
                Pool two = Pools.open("same", "pool_max_size=2")) {
            PoolMetrics ofOne = new PoolMetrics(one);
            PoolMetrics ofTwo = new PoolMetrics(two);
            ofOne.bindTo(registry);
            ofOne.bindTo(registry);
            assertThatThrownBy(() -> ofTwo.bindTo(registry))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "the registry has meters of a pool named same already: close its"
                                + " PoolMetrics first, or name the pools by pool_name, or give one"
                                + " of them another tag");
            ofTwo.close();
            assertThat(maxOf("same")).isEqualTo(1);
            ofOne.close();
            ofTwo.bindTo(registry);
            assertThat(maxOf("same")).isEqualTo(2);
        }
    }

    @Test
    void worksThroughACompositeAndLeavesItEmpty() {
        CompositeMeterRegistry composite = new CompositeMeterRegistry();
        composite.add(registry);
        try (Pool pool = Pools.open("composite", "pool_max_size=3")) {
            PoolMetrics metrics = new PoolMetrics(pool);
            metrics.bindTo(composite);
            assertThat(gauge("db.client.connection.max")).isEqualTo(3);
            metrics.close();
            assertThat(registry.getMeters()).isEmpty();
            assertThat(composite.getMeters()).isEmpty();
        }
    }

    @Test
    void aRegistryDoesNotKeepAClosedPool() throws Exception {
        WeakReference<Pool> pool = closedAndForgotten();
        while (pool.get() != null) {
            System.gc();
            Thread.sleep(10);
        }
        clock.add(Look.LIFE_NANOS, TimeUnit.NANOSECONDS);
        assertThat(gauge("db.client.connection.max")).isNaN();
        assertThat(count("weir.pool.requests")).isEqualTo(1);
    }

    /// Meters that were read once.
    private WeakReference<Pool> closedAndForgotten() {
        try (Pool pool = Pools.open("forgotten", "")) {
            new PoolMetrics(pool).bindTo(registry);
            assertThat(pool.execute("select 1")).isEqualTo(1);
            assertThat(count("weir.pool.requests")).isEqualTo(1);
            return new WeakReference<>(pool);
        }
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private double count(String name) {
        return registry.get(name).functionCounter().count();
    }
}
