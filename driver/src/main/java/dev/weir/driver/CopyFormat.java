package dev.weir.driver;

/// The formats of COPY's data (PostgreSQL manual, "COPY", File Formats).
public enum CopyFormat {
    /// A row is a count and the values in their types' binary form. The fastest, and the one that
    /// loses nothing.
    BINARY,
    /// A row is a line, its values parted by tabs.
    TEXT,
    /// A row is a record of comma-separated values.
    CSV;

    /// The word in SQL.
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
