package dev.weir.micrometer;

import dev.weir.pool.Pool;
import dev.weir.pool.Weir;
import dev.weir.testkit.TestServers;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Pools on the shared server.
final class Pools {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private Pools() {}

    /// With its first connection open.
    static Pool open(String name, String settings) {
        Pool pool = Weir.open(TestServers.shared().url() + "?pool_name=" + name + "&" + settings);
        pool.awaitFull(PATIENCE);
        return pool;
    }

    /// The same pool, counting how often it is looked at.
    static Pool counting(Pool pool, AtomicInteger looks) {
        return (Pool)
                Proxy.newProxyInstance(
                        Pools.class.getClassLoader(),
                        new Class<?>[] {Pool.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("stats")) {
                                looks.incrementAndGet();
                            }
                            try {
                                return method.invoke(pool, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
