package dev.weir.driver.internal.session;

/// Whose it is to write the messages of an exchange that was put in line.
enum Share {
    /// They leave later, or with those of the thread that writes now.
    NONE,
    /// The caller's, at once.
    WRITE,
    /// The caller's, with what others have to say who are about to: this connection is shared.
    GATHER
}
