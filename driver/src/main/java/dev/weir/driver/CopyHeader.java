package dev.weir.driver;

import java.util.Locale;

/// What the first line of a COPY in text (PostgreSQL 15) or CSV is.
public enum CopyHeader {
    /// A row as the others.
    FALSE,
    /// The columns' names: skipped on the way in, written on the way out.
    TRUE,
    /// On the way in, names that must be those of the columns, in their order (PostgreSQL 15).
    MATCH;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
