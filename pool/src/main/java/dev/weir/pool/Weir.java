package dev.weir.pool;

import java.util.ServiceLoader;

/// Opens pools: the first thing that a program calls.
///
/// ```java
/// try (Pool db = Weir.open("postgresql://app@localhost/shop?pool_max_size=5")) {
///     long books = db.query("select count(*) from book").one(Long.class);
/// }
/// ```
public final class Weir {
    private Weir() {}

    /// Opens a pool, without waiting for a connection: [Pool#awaitFull] does that.
    ///
    /// @param url a connection string as libpq reads it, with the pool's settings (`pool_...`)
    ///   among the others
    /// @throws IllegalArgumentException if the string is not right; the message says where
    public static Pool open(String url) {
        return open(PoolSettings.parse(url));
    }

    /// Opens a pool, without waiting for a connection.
    public static Pool open(PoolSettings settings) {
        return ServiceLoader.load(PoolProvider.class, PoolProvider.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("module dev.weir.pool is not whole"))
                .open(settings);
    }
}
