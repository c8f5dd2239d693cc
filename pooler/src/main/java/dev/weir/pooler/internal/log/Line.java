package dev.weir.pooler.internal.log;

import dev.weir.pooler.internal.log.LogBook.Level;
import dev.weir.pooler.internal.relay.Journal;

import java.util.Optional;

/// A line of the log before it is text, which it becomes in the writer's thread.
///
/// @param millis since 1970
/// @param party whom it is about; empty if it is nobody in particular
/// @param message without the party
/// @param end why the connection ends, and how old it is; empty unless it does
record Line(
        long millis,
        Level level,
        Optional<Journal.Names> party,
        String message,
        Optional<End> end) {
    /// The end of a connection.
    record End(String reason, long ageSeconds) {}

    static Line of(Level level, String message) {
        return of(level, Optional.empty(), message, Optional.empty());
    }

    static Line of(Level level, Journal.Names party, String message) {
        return of(level, Optional.of(party), message, Optional.empty());
    }

    static Line ofEnd(Journal.Names party, String reason, long ageSeconds) {
        return of(
                Level.LOG,
                Optional.of(party),
                "closing because: " + reason + " (age=" + ageSeconds + "s)",
                Optional.of(new End(reason, ageSeconds)));
    }

    private static Line of(
            Level level, Optional<Journal.Names> party, String message, Optional<End> end) {
        return new Line(System.currentTimeMillis(), level, party, message, end);
    }
}
