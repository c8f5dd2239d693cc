package dev.weir.orm;

import dev.weir.orm.entity.JsonFormat;
import dev.weir.pool.Pool;
import dev.weir.pool.PoolSettings;
import dev.weir.pool.Weir;

import java.util.function.Supplier;

/// What a [Db] stands on. Immutable; the methods yield changed copies.
///
/// @param pool where connections come from, asked once
/// @param ownership whether closing the Db closes the pool
/// @param json how JSON columns become objects
/// @param log who hears of statements
public record DbSettings(
        Supplier<Pool> pool, Ownership ownership, JsonFormat json, StatementListener log) {
    /// Whose the pool is.
    public enum Ownership {
        /// The Db opened it, and closes it.
        OWNED,
        /// The program opened it, and closes it.
        BORROWED
    }

    /// A pool that is opened for it.
    ///
    /// @param url a connection string as libpq reads it, with the pool's settings among the others
    public static DbSettings url(String url) {
        PoolSettings settings = PoolSettings.parse(url);
        return new DbSettings(
                () -> Weir.open(settings),
                Ownership.OWNED,
                JsonFormat.NONE,
                StatementListener.NONE);
    }

    /// A pool of the program's own, which stays open when the Db is closed.
    public static DbSettings over(Pool pool) {
        return new DbSettings(
                () -> pool, Ownership.BORROWED, JsonFormat.NONE, StatementListener.NONE);
    }

    public DbSettings json(JsonFormat format) {
        return new DbSettings(pool, ownership, format, log);
    }

    public DbSettings log(StatementListener listener) {
        return new DbSettings(pool, ownership, json, listener);
    }
}
