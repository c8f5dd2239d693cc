package dev.weir.pooler.internal.loop;

import java.nio.channels.SelectionKey;

/// What is attached to a key: called when its channel is ready.
public interface Ready {
    /// Moves what can be moved, without waiting.
    ///
    /// @param loop the loop that noticed it, in whose thread this runs. A channel may have been
    ///   given to another loop meanwhile
    void ready(EventLoop loop, SelectionKey key);
}
