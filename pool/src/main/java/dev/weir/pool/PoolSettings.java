package dev.weir.pool;

import dev.weir.driver.ConnectionSettings;
import dev.weir.types.TypeRegistry;

/// All that a pool is opened with. Immutable; the `with` methods yield changed copies. The pool's
/// settings are named as in psycopg_pool where that has them.
///
/// @param connection whom to connect to and how
/// @param types what values are read and written with
/// @param name of the pool, for messages and metrics; empty to have one made
/// @param limits how many
/// @param times how long
/// @param sharing of connections
/// @param check when a connection is looked at before it is used
/// @param resetQuery statements that put a session back after it was on its own for somebody:
///   `pool_reset_query`; sent with no wait for the answer; empty for none
/// @param hooks what the program does with each connection
public record PoolSettings(
        ConnectionSettings connection,
        TypeRegistry types,
        String name,
        PoolLimits limits,
        PoolTimes times,
        PoolSharing sharing,
        PoolCheck check,
        String resetQuery,
        PoolHooks hooks) {
    /// Reads a connection string or URI, with the pool's settings in it.
    ///
    /// @throws IllegalArgumentException if it is malformed or contradicts itself; never repeats a
    ///   password
    public static PoolSettings parse(String url) {
        return of(ConnectionSettings.parse(url));
    }

    /// Reads the pool's settings among a connection's.
    ///
    /// @throws IllegalArgumentException if one of them is not right or not known
    public static PoolSettings of(ConnectionSettings connection) {
        return PoolKeywords.settings(connection);
    }

    public PoolSettings withTypes(TypeRegistry other) {
        return new PoolSettings(
                connection, other, name, limits, times, sharing, check, resetQuery, hooks);
    }

    public PoolSettings withLimits(PoolLimits other) {
        return new PoolSettings(
                connection, types, name, other, times, sharing, check, resetQuery, hooks);
    }

    public PoolSettings withTimes(PoolTimes other) {
        return new PoolSettings(
                connection, types, name, limits, other, sharing, check, resetQuery, hooks);
    }

    public PoolSettings withSharing(PoolSharing other) {
        return new PoolSettings(
                connection, types, name, limits, times, other, check, resetQuery, hooks);
    }

    public PoolSettings withHooks(PoolHooks other) {
        return new PoolSettings(
                connection, types, name, limits, times, sharing, check, resetQuery, other);
    }
}
