package dev.weir.pooler.clients;

/// What carries a client's connection.
enum Transport {
    TCP,
    UNIX,
    /// TLS over TCP; the client checks the pooler's certificate and name.
    TLS
}
