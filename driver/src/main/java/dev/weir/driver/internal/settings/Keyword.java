package dev.weir.driver.internal.settings;

/// A name that a connection string may set.
///
/// @param name libpq's name, or one of our own
/// @param variable the environment variable with its default, empty if there is none
/// @param use what becomes of it
public record Keyword(String name, String variable, Use use) {
    /// What becomes of a keyword's value.
    public enum Use {
        /// It means here what it means in libpq.
        HONOURED,
        /// As [#HONOURED], and it is never shown.
        SECRET,
        /// It is known, has no meaning here, and nothing unsafe comes from leaving it out.
        IGNORED,
        /// It is meant for the rooms above.
        EXTRA
    }
}
