package dev.weir.pool;

import dev.weir.driver.ConnectionSettings;
import dev.weir.types.TypeRegistry;

import java.time.Duration;
import java.util.List;

/// The pool's keywords in a connection string.
final class PoolKeywords {
    private static final List<String> KNOWN =
            List.of(
                    "pool_name",
                    "pool_min_size",
                    "pool_max_size",
                    "pool_max_waiting",
                    "pool_num_workers",
                    "pool_timeout",
                    "pool_max_lifetime",
                    "pool_max_idle",
                    "pool_reconnect_timeout",
                    "pool_check",
                    "pool_check_after",
                    "pool_reset_query",
                    "pool_sharing",
                    "pool_sharing_depth",
                    "pool_sharing_slow",
                    "pool_sharing_delay");

    private PoolKeywords() {}

    static PoolSettings settings(ConnectionSettings given) {
        for (String name : given.extras().keySet()) {
            if (name.startsWith("pool_") && !KNOWN.contains(name)) {
                throw new IllegalArgumentException(
                        "there is no setting \"" + name + "\"; those of the pool are " + KNOWN);
            }
        }
        return new PoolSettings(
                given,
                TypeRegistry.builtin(),
                given.value("pool_name").orElse(""),
                limits(given),
                times(given),
                sharing(given),
                check(given),
                given.value("pool_reset_query").orElse(""),
                PoolHooks.NONE);
    }

    private static PoolLimits limits(ConnectionSettings given) {
        PoolLimits standard = PoolLimits.DEFAULT;
        int max = given.integer("pool_max_size", standard.maxSize());
        return new PoolLimits(
                given.integer("pool_min_size", Math.min(max, standard.minSize())),
                max,
                given.integer("pool_max_waiting", standard.maxWaiting()),
                given.integer("pool_num_workers", standard.workers()));
    }

    private static PoolTimes times(ConnectionSettings given) {
        PoolTimes standard = PoolTimes.DEFAULT;
        return new PoolTimes(
                given.time("pool_timeout", standard.timeout()),
                given.time("pool_max_lifetime", standard.maxLifetime()),
                given.time("pool_max_idle", standard.maxIdle()),
                given.time("pool_reconnect_timeout", standard.reconnectTimeout()),
                given.time("pool_check_after", standard.checkAfter()),
                given.time("leak_warning_after", standard.leakWarning()));
    }

    private static PoolSharing sharing(ConnectionSettings given) {
        PoolSharing standard = PoolSharing.DEFAULT;
        Duration slow = given.time("pool_sharing_slow", standard.slow());
        Duration delay = given.time("pool_sharing_delay", standard.delay());
        boolean on = word(given, "pool_sharing", "on", "on", "off").equals("on");
        int depth = given.integer("pool_sharing_depth", standard.depth());
        return new PoolSharing(on ? depth : 1, slow, delay);
    }

    private static PoolCheck check(ConnectionSettings given) {
        return switch (word(given, "pool_check", "idle", "never", "idle", "always")) {
            case "never" -> PoolCheck.NEVER;
            case "always" -> PoolCheck.ALWAYS;
            default -> PoolCheck.IDLE;
        };
    }

    private static String word(
            ConnectionSettings given, String name, String standard, String... words) {
        String value = given.value(name).orElse(standard);
        if (!List.of(words).contains(value)) {
            throw new IllegalArgumentException(
                    "the setting "
                            + name
                            + " is \""
                            + value
                            + "\", must be one of "
                            + String.join(", ", words));
        }
        return value;
    }
}
