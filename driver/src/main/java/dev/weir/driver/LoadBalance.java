package dev.weir.driver;

/// In which order hosts and their addresses are tried: libpq's `load_balance_hosts`.
public enum LoadBalance {
    /// As given.
    DISABLE,
    /// In an order drawn for each connection.
    RANDOM
}
