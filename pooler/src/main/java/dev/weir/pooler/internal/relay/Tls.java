package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.tls.ClientTls;
import dev.weir.pooler.internal.tls.ServerTls;

import java.util.Optional;

/// How TLS is spoken with either side, as the configuration is now.
///
/// @param forClients nothing if clients get none
/// @param forServers nothing if servers are not asked for it
public record Tls(Optional<ServerTls> forClients, Optional<ClientTls> forServers) {
    public static final Tls NONE = new Tls(Optional.empty(), Optional.empty());
}
