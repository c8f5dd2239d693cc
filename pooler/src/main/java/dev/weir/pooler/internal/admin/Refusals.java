package dev.weir.pooler.internal.admin;

import dev.weir.pooler.internal.admin.Outcome.Refused;
import dev.weir.wire.SqlState;

/// Why an action is refused, in PgBouncer's words and with its SQLSTATEs, which programs look for.
/// What [Console] finds out by itself is not here.
public final class Refusals {
    private Refusals() {}

    public static Refused noSuchDatabase(String database) {
        return refused("no such database: " + database);
    }

    /// For RESUME of a database that runs.
    public static Refused notPaused(String database) {
        return refused("database " + database + " is not paused");
    }

    /// For RESUME of everything, when neither PAUSE nor SUSPEND went before it.
    public static Refused notPaused() {
        return refused("pooler is not paused/suspended");
    }

    /// For PAUSE and SUSPEND when the whole pooler is paused or suspended.
    public static Refused alreadyPaused() {
        return refused("already suspended/paused");
    }

    /// For SUSPEND when a database is paused by its name.
    public static Refused pausedDatabases() {
        return refused("cannot suspend with paused databases");
    }

    /// For a command that its client has cancelled.
    public static Refused cancelled() {
        return new Refused("canceling statement due to user request", SqlState.QUERY_CANCELED);
    }

    /// For KILL_CLIENT.
    public static Refused noSuchClient() {
        return refused("client not found");
    }

    /// For RELOAD.
    ///
    /// @param detail what is wrong with the configuration
    public static Refused reloadFailed(String detail) {
        return new Refused(
                "RELOAD failed, see logs for additional details",
                SqlState.CONFIG_FILE_ERROR,
                detail);
    }

    /// For SET.
    ///
    /// @param detail what is wrong with the key or the value
    public static Refused setFailed(String detail) {
        return new Refused("SET failed", SqlState.PROTOCOL_VIOLATION, detail);
    }

    /// For whatever would act on the console as if it were a database.
    static Refused console(String verb, String database) {
        return refused("cannot " + verb + " admin db: " + database);
    }

    private static Refused refused(String message) {
        return new Refused(message, SqlState.PROTOCOL_VIOLATION);
    }
}
