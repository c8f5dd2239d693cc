package dev.weir.driver.internal.verbs;

import dev.weir.driver.Connection;
import dev.weir.driver.ConnectionStateException;
import dev.weir.driver.internal.session.Labels;

/// A connection on loan: it works until it is given back, and nothing that was made from it works
/// afterwards.
final class LentConnection extends LiveConnection {
    private final LiveConnection lender;
    private volatile boolean over;

    LentConnection(LiveConnection lender) {
        super(lender);
        this.lender = lender;
    }

    @Override
    public void ensureUsable(String sql) {
        if (over) {
            throw new ConnectionStateException(
                    "the connection was given back, and so was what was made from it; take another;"
                            + " not sent: "
                            + Labels.brief(sql));
        }
        super.ensureUsable(sql);
    }

    @Override
    void unsubscribe(ChannelSubscription subscription) {
        if (!over) {
            super.unsubscribe(subscription);
        }
    }

    @Override
    public boolean isOpen() {
        return !over && super.isOpen();
    }

    @Override
    public Connection lend() {
        throw new ConnectionStateException("the connection is lent already");
    }

    /// Gives it back.
    @Override
    public void close() {
        if (!over) {
            over = true;
            endSubscriptions();
            core().current(lender);
        }
    }
}
