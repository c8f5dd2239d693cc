package dev.weir.driver.internal.login;

/// Whether a connection speaks TLS.
enum Encryption {
    PLAIN,
    TLS
}
