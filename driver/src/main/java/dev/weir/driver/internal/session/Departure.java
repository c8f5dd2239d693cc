package dev.weir.driver.internal.session;

/// When the messages of a new exchange leave.
enum Departure {
    NOW,
    /// With the next flush.
    LATER
}
