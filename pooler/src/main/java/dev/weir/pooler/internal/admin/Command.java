package dev.weir.pooler.internal.admin;

import java.util.Optional;

/// A command of the console, as [CommandParser] reads it.
sealed interface Command {
    /// Nothing but comments, as drivers send it to try a connection.
    record Empty() implements Command {}

    record Show(Topic topic) implements Command {}

    /// `SHOW server_version` and such, which drivers ask of any server.
    ///
    /// @param name a name of [SessionParameters]
    record ShowParameter(String name) implements Command {}

    /// Changes a setting of the pooler.
    record Set(String key, String value) implements Command {}

    /// Sets a parameter of a session, such as `extra_float_digits`, which the console has no use
    /// for. Drivers send these by themselves.
    record SetIgnored() implements Command {}

    /// BEGIN, COMMIT and their like. The console has no transactions, but drivers begin one before
    /// the first command.
    ///
    /// @param tag of CommandComplete
    record Transaction(String tag) implements Command {}

    /// DEALLOCATE or DISCARD ALL.
    ///
    /// @param statement which to forget; empty for all
    /// @param tag of CommandComplete
    record Deallocate(Optional<String> statement, String tag) implements Command {}

    /// @param database empty for all, as in the others
    record Pause(Optional<String> database) implements Command {}

    record Resume(Optional<String> database) implements Command {}

    record Reconnect(Optional<String> database) implements Command {}

    record WaitClose(Optional<String> database) implements Command {}

    record Kill(Optional<String> database) implements Command {}

    record KillClient(long id) implements Command {}

    record Disable(String database) implements Command {}

    record Enable(String database) implements Command {}

    record Suspend() implements Command {}

    record Shutdown(ShutdownMode mode) implements Command {}

    record Reload() implements Command {}

    /// A command without what it needs. It is refused only when it runs, so that a user without the
    /// right to it learns just that.
    ///
    /// @param message of the error
    record Faulty(String message) implements Command {}
}
