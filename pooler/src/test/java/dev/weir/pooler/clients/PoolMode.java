package dev.weir.pooler.clients;

import java.util.Locale;

/// When a pooler takes a server connection back from a client.
enum PoolMode {
    /// When the client has gone.
    SESSION,
    /// At the end of each transaction.
    TRANSACTION;

    /// As the setting `pool_mode` has it.
    String setting() {
        return name().toLowerCase(Locale.ROOT);
    }
}
