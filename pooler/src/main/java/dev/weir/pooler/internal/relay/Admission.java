package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.auth.ServerSecret;

import java.io.IOException;

/// Where a client gets in once it has proved who it is: a pool, the admin console.
interface Admission {
    /// The client is who it says.
    ///
    /// @param forServer what follows for logging in to servers
    void enter(Entrance entrance, ServerSecret forServer) throws IOException;

    /// There is a server to look at, for which the entrance has waited.
    void complete(Entrance entrance) throws IOException;
}
