package dev.weir.pooler.internal.admin;

import java.util.Optional;
import java.util.function.Consumer;

/// What the console asks of the pooler. Every method returns at once and answers once, now or
/// later, in the thread of the console's connection. An answer that comes after the connection is
/// gone does no harm.
///
/// An empty name of a database stands for all. The console itself refuses to act on the database
/// `pgbouncer`. Rights have been checked.
public interface Controls {
    /// Gathers what the pooler is doing.
    void snapshot(Consumer<Snapshot> then);

    /// The same for one SHOW: lists that it does not show may be left empty.
    default void snapshot(Topic topic, Consumer<Snapshot> then) {
        snapshot(then);
    }

    /// Pauses, and answers when all server connections have been released and closed.
    void pause(Optional<String> database, Consumer<Outcome> then);

    /// Ends a PAUSE, SUSPEND or KILL.
    void resume(Optional<String> database, Consumer<Outcome> then);

    /// Lets no new clients in.
    void disable(String database, Consumer<Outcome> then);

    /// Lets new clients in again.
    void enable(String database, Consumer<Outcome> then);

    /// Marks server connections, so that each is closed when it is released.
    void reconnect(Optional<String> database, Consumer<Outcome> then);

    /// Drops all clients and servers at once, and pauses. Consoles stay.
    void kill(Optional<String> database, Consumer<Outcome> then);

    /// Drops a client, and its server if it has one.
    ///
    /// @param id of [ConnectionRow], not negative; perhaps of none
    void killClient(long id, Consumer<Outcome> then);

    /// Stops reading, and answers when everything has been written that was read before.
    void suspend(Consumer<Outcome> then);

    /// Begins a shutdown, and answers when it has begun. The immediate one may leave the answer
    /// out, since it closes the console's connection too.
    void shutdown(ShutdownMode mode, Consumer<Outcome> then);

    /// Reads the configuration again.
    void reload(Consumer<Outcome> then);

    /// Changes a setting until the next reload.
    void set(String key, String value, Consumer<Outcome> then);

    /// Answers when no server connection is left that had been marked to be closed.
    void waitClose(Optional<String> database, Consumer<Outcome> then);
}
