package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.config.PoolMode;
import dev.weir.pooler.internal.config.Settings;
import dev.weir.pooler.internal.loop.EventLoop;
import dev.weir.pooler.internal.pools.Slot;
import dev.weir.pooler.internal.pools.Waiter;
import dev.weir.pooler.internal.tls.TlsTransport;
import dev.weir.wire.SqlState;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;

/// The passage of a server from one client to the next: what has to be asked before and after, the
/// way back to the pool, the move to another loop.
///
/// In the thread of the server's loop only.
final class Lending {
    private final ServerLink server;
    private final Slot slot;
    private final Recovery recovery;
    // Requests to cancel that are on their way to the server.
    private int cancels;
    // Those that a client has asked for.
    private int clientCancels;

    Lending(ServerLink server) {
        this.server = server;
        slot = server.slot();
        recovery = new Recovery(server);
    }

    Recovery recovery() {
        return recovery;
    }

    /// Gives the server to a client of the same loop, by way of a check if it has been idle for
    /// long.
    void assign(ClientLink next) {
        Session.Rules rules = next.session().rules();
        if (rules.checkQuery() instanceof Session.CheckBy(String sql)
                && slot.idleSince() != 0
                && server.loop().now() - slot.idleSince() >= rules.checkDelay().toNanos()) {
            server.own().run(sql, answering(), error -> checked(next, error));
        } else {
            begin(next);
        }
    }

    // What a server that is well answers at once.
    private Duration answering() {
        return settings().serverConnectTimeout();
    }

    private Settings settings() {
        return server.desk().hub().configuration().settings();
    }

    private void checked(ClientLink next, @Nullable String error) {
        if (error != null) {
            server.lost("test query failed: " + error);
            waitOn(next);
        } else if (!next.isWaiting()) {
            release();
        } else {
            begin(next);
        }
    }

    private static void waitOn(Borrower next) {
        if (next.isWaiting()) {
            next.waitOn();
        }
    }

    private void begin(ClientLink next) {
        server.client(next);
        next.begin(server);
        if (next.server() != server) {
            // It only wanted to see a server: it was logging in.
            server.client(null);
            release();
            return;
        }
        slot.use();
        String sql = server.variables().change(next.variables());
        if (sql.isEmpty()) {
            next.guarded(next::passStash);
        } else {
            next.hold();
            detail(next, "varcache_apply: " + sql);
            server.own().run(sql, answering(), error -> tuned(next, error));
        }
    }

    private void tuned(ClientLink next, @Nullable String error) {
        if (server.isClosed()) {
            // The client has been told that, or has left.
            return;
        }
        if (error != null) {
            server.variables().refused();
            next.fail(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "the client's settings do not hold: " + error);
            return;
        }
        if (server.client() == next) {
            adopt(next);
            next.guarded(next::letGo);
        }
    }

    private void adopt(ClientLink next) {
        Variables before = next.variables();
        Variables same = server.variables().taken(before);
        if (same != before) {
            next.variables(server.desk().shared(same));
            for (String change : same.changesFrom(before)) {
                detail(next, "varcache_set_canonical: setting " + change);
            }
        }
        server.variables().matches(next.variables());
    }

    private void detail(ClientLink about, String message) {
        Journal journal = server.desk().hub().journal();
        if (journal.tells(Journal.Detail.WAITS)) {
            journal.detail(about, message);
        }
    }

    /// The server belongs to the client from now on, until either ends.
    void attach(ClientLink owner) throws IOException {
        server.client(owner);
        owner.begin(server);
        owner.passStash();
    }

    /// The client has left, at whatever moment.
    void clientGone(ClientLink leaving) {
        server.client(null);
        server.answers().clientGone();
        if (server.isClosed()) {
            return;
        }
        if (server.isPipe() || leaving.bodyLeft > 0) {
            server.close("client disconnect while server was not ready");
        } else {
            recovery.begin(leaving.session());
        }
    }

    /// Makes the server good for the next client, and gives it back.
    void cleanUp(Session session) {
        Session.Rules rules = session.rules();
        boolean reset = session.mode() == PoolMode.SESSION || rules.resetAlways();
        if (reset && !rules.resetQuery().isEmpty()) {
            server.own().run(rules.resetQuery(), settings().serverIdleTimeout(), this::cleaned);
        } else {
            release();
        }
    }

    private void cleaned(@Nullable String error) {
        if (error != null || !server.requests().isOutsideTransaction()) {
            server.close("reset query failed" + (error == null ? "" : ": " + error));
        } else {
            server.variables().wasReset();
            release();
        }
    }

    /// Gives the server back to the pool: to the oldest client that waits, if there is one.
    void release() {
        if (server.isClosed()) {
            return;
        }
        if (cancels > 0) {
            return;
        }
        Waiter next = slot.pool().release(slot, server.loop().now());
        if (next != null) {
            give((Borrower) next);
        } else if (!slot.closeReason().isEmpty()) {
            // Not by its state: if it is free, another loop may have taken it already.
            server.close(slot.closeReason());
        }
    }

    /// Gives the server to a client, of whichever loop.
    void give(Borrower next) {
        if (server.isClosed()) {
            next.loop().execute(() -> waitOn(next));
        } else if (next.loop() == server.loop()) {
            next.lent(server);
        } else {
            // Not at once: whoever gives it away may not be done with it yet, and the other loop
            // begins to use it as soon as it has been handed over.
            moveTo(next);
        }
    }

    /// Has the server moved to the loop of a client. From the client's loop.
    void moveTo(Borrower next) {
        server.loop().execute(() -> handOver(next));
    }

    private void handOver(Borrower next) {
        if (server.isClosed()) {
            next.loop().execute(() -> waitOn(next));
            return;
        }
        EventLoop other = next.loop();
        server.leaveFor(next.desk());
        other.execute(() -> arrive(next));
    }

    private void arrive(Borrower next) {
        Desk desk = server.desk();
        desk.add(server);
        if (server.transport() instanceof TlsTransport secured) {
            secured.moved(desk.tlsBuffers());
        }
        slot.pool().moved(slot, server.loop().number());
        // All may have been suspended or resumed while it was at no desk.
        server.freeze(desk.isFrozen());
        try {
            server.moveIn();
        } catch (ClosedChannelException e) {
            server.broken(e);
            waitOn(next);
            return;
        }
        if (next.isWaiting()) {
            give(next);
        } else {
            release();
        }
    }

    boolean isBeingCancelled() {
        return cancels > 0;
    }

    /// How many requests to cancel are on their way to the server.
    int cancels() {
        return cancels;
    }

    /// How many of them are a client's.
    int clientCancels() {
        return clientCancels;
    }

    /// A request to cancel is on its way to the server: nobody gets it before that has ended.
    ///
    /// @param askers clients that have asked for it: one or none
    void cancelBegan(int askers) {
        cancels++;
        clientCancels += askers;
    }

    void cancelEnded(int askers) {
        cancels--;
        clientCancels -= askers;
        if (recovery.isUnderWay()) {
            // It releases the server itself, perhaps at once: twice would be two clients' server.
            recovery.goOn();
        } else if (cancels == 0
                && server.client() == null
                && !server.isClosed()
                && server.requests().isFresh()) {
            release();
        }
    }
}
