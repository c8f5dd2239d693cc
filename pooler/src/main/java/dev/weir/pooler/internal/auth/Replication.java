package dev.weir.pooler.internal.auth;

import java.util.Locale;
import java.util.Optional;

/// What the start-up parameter `replication` asks for.
///
/// Source: PostgreSQL manual, Streaming Replication Protocol.
public enum Replication {
    /// An ordinary session.
    NONE,
    /// `true`: physical replication, bound to no database.
    PHYSICAL,
    /// `database`: logical replication.
    LOGICAL;

    /// Reads the value as the server does.
    ///
    /// @return nothing if it is no such value
    static Optional<Replication> of(String value) {
        if (value.equals("database")) {
            return Optional.of(LOGICAL);
        }
        String lower = value.toLowerCase(Locale.ROOT);
        if (isPrefix(lower, "true", 1) || isPrefix(lower, "yes", 1) || isPrefix(lower, "on", 2)) {
            return Optional.of(PHYSICAL);
        }
        if (isPrefix(lower, "false", 1) || isPrefix(lower, "no", 1) || isPrefix(lower, "off", 2)) {
            return Optional.of(NONE);
        }
        return switch (lower) {
            case "1" -> Optional.of(PHYSICAL);
            case "0" -> Optional.of(NONE);
            default -> Optional.empty();
        };
    }

    // The server takes `tr` for true, but `o` is neither on nor off.
    private static boolean isPrefix(String value, String word, int charactersMin) {
        return value.length() >= charactersMin && word.startsWith(value);
    }
}
