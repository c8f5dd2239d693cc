package dev.weir.driver;

import java.util.Locale;

/// What becomes of a row that has a value which its type does not take (PostgreSQL 17).
public enum CopyOnError {
    /// The copy fails, and nothing is kept.
    STOP,
    /// The row is left out; a notice says how many were.
    IGNORE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
