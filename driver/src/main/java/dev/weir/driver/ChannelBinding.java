package dev.weir.driver;

/// Whether the authentication must be bound to the TLS connection, so that nobody can sit in
/// between: libpq's `channel_binding`.
public enum ChannelBinding {
    DISABLE,
    /// Where the connection is one of TLS and the server offers it.
    PREFER,
    /// Or the log in fails.
    REQUIRE
}
