package dev.weir.testkit;

/// How a [FaultProxy] ends a connection.
public enum Cut {
    /// In order: each side reads what was sent before, and then the end.
    FIN,
    /// With a reset: each side gets an error, and may lose what it has not read yet.
    RST
}
