package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.loop.EventLoop;
import dev.weir.pooler.internal.pools.Waiter;

/// Who waits for a server: a client, or something of the pooler's own.
interface Borrower extends Waiter {
    /// The loop to which the server comes.
    EventLoop loop();

    Desk desk();

    /// The server is the borrower's until it is released. In the loop's thread.
    void lent(ServerLink server);

    /// The server that was to come has gone: the borrower waits on, before all others.
    void waitOn();
}
