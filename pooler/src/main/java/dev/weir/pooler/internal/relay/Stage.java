package dev.weir.pooler.internal.relay;

import java.io.IOException;

/// What a link does while it does not relay: a log-in, the admin console. In the loop's thread.
interface Stage {
    void readable() throws IOException;

    /// Looks at its deadlines, several times a second.
    void tick(long now);

    /// The link has been closed under it.
    void abandoned();
}
