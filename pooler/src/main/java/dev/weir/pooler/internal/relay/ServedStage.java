package dev.weir.pooler.internal.relay;

/// A stage that waits for a server: a log-in that has to tell the client what servers are like.
interface ServedStage extends Stage {
    /// There is a server. It is not the client's: it is only to be looked at.
    void served(ServerLink server);
}
