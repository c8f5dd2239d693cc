package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.config.Configuration;
import dev.weir.pooler.internal.loop.EventLoop;
import dev.weir.pooler.internal.pools.Pool;
import dev.weir.pooler.internal.tls.TlsBuffers;
import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One loop's share of the pooler: the clients and servers that belong to it, and what they use in
/// common.
///
/// In the loop's thread only, but for [#hub()] and [#loop()].
final class Desk {
    /// Sets of variables that are remembered: clients of one kind have the same.
    private static final int SHARED_MAX = 1_000;

    /// How long a client waits on when the process is to end once its servers are free. As with
    /// PgBouncer it is not told within the very command that ends the process.
    private static final long DISMISSAL_NS = 300_000_000;

    private final Hub hub;
    private final EventLoop loop;
    private final List<ClientLink> clients = new ArrayList<>();
    private final List<ServerLink> servers = new ArrayList<>();
    private final List<SecretLookup> lookups = new ArrayList<>(0);
    private final Map<Pool, PoolStats> stats = new HashMap<>();
    private final List<Runnable> newcomers = new ArrayList<>(0);
    private final TlsBuffers tlsBuffers = new TlsBuffers();
    private final PoolStats consoleStats = new PoolStats();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<Variables, Variables> variables = new HashMap<>();
    private final Map<Session, Session> sessions = new HashMap<>();
    private volatile boolean flushed = true;
    private boolean frozen;
    private long frozenAt;
    private volatile long requests;
    private final FromClient fromClient;
    private final FromServer fromServer;

    Desk(Hub hub, EventLoop loop) {
        this.hub = hub;
        this.loop = loop;
        fromClient = new FromClient(loop.outgoing());
        fromServer = new FromServer(loop.outgoing());
        loop.everyTick(this::tick);
    }

    Hub hub() {
        return hub;
    }

    EventLoop loop() {
        return loop;
    }

    FromClient fromClient() {
        return fromClient;
    }

    FromServer fromServer() {
        return fromServer;
    }

    Variables noVariables() {
        return hub.noVariables();
    }

    TlsBuffers tlsBuffers() {
        return tlsBuffers;
    }

    /// The same object for all sessions that are alike, so that many clients hold one.
    Session shared(Session session) {
        Session known = sessions.putIfAbsent(session, session);
        return known == null ? session : known;
    }

    /// Lets another configuration hold for the clients that are there.
    void reconfigure(Configuration configuration) {
        sessions.clear();
        for (ClientLink client : clients) {
            client.reconfigure(configuration);
        }
    }

    /// Drops the clients of a database, or of all; consoles stay.
    void kill(Optional<String> database) {
        for (ClientLink client : List.copyOf(clients)) {
            boolean meant =
                    database.isEmpty() || client.identity().database().equals(database.get());
            if (meant && !(client.stage() instanceof ConsoleStage)) {
                client.fail(SqlState.ADMIN_SHUTDOWN, "admin forced disconnect");
            }
        }
    }

    /// Drops a client, if it is one of this loop's.
    boolean kill(long id) {
        for (ClientLink client : clients) {
            if (client.id() == id) {
                client.fail(SqlState.ADMIN_SHUTDOWN, "admin forced disconnect");
                return true;
            }
        }
        return false;
    }

    /// Lets somebody in when all goes on that is suspended.
    void hold(Runnable newcomer) {
        newcomers.add(newcomer);
    }

    /// Stops reading, or goes on; consoles are read in any case, and so are servers that do not
    /// serve yet.
    void freeze(boolean frozenNow) {
        frozen = frozenNow;
        for (ClientLink client : clients) {
            if (!(client.stage() instanceof ConsoleStage)) {
                client.freeze(frozen);
            }
        }
        servers.stream()
                .filter(server -> !frozen || !server.isLoggingIn())
                .forEach(server -> server.freeze(frozen));
        frozenAt = loop.now();
        flushed = !frozen || isAllWritten();
        if (!frozen) {
            List<Runnable> held = List.copyOf(newcomers);
            newcomers.clear();
            held.forEach(Runnable::run);
        }
    }

    boolean isFrozen() {
        return frozen;
    }

    // Who takes what it is sent too slowly does not hold up a SUSPEND for ever.
    private void dropClogged(long now) {
        if (now - frozenAt > hub.configuration().settings().suspendTimeout().toNanos()) {
            List.copyOf(clients).stream()
                    .filter(Link::isClogged)
                    .forEach(client -> client.disconnect("suspend_timeout"));
        }
    }

    private boolean isAllWritten() {
        return clients.stream().noneMatch(Link::isClogged)
                && servers.stream().noneMatch(Link::isClogged);
    }

    /// Whether all has been written that was read before it was frozen. From any thread.
    boolean isFlushed() {
        return flushed;
    }

    /// Sends those away who wait for a server.
    void dismissWaiting(String reason) {
        for (ClientLink client : List.copyOf(clients)) {
            if (client.isWaiting()) {
                client.fail(SqlState.ADMIN_SHUTDOWN, reason);
            }
        }
    }

    /// The same object for all texts that are alike: names and addresses of clients.
    String shared(String own) {
        if (texts.size() > SHARED_MAX) {
            texts.clear();
        }
        String known = texts.putIfAbsent(own, own);
        return known == null ? own : known;
    }

    /// The same object for all variables that are alike.
    Variables shared(Variables own) {
        if (variables.size() > SHARED_MAX) {
            variables.clear();
        }
        Variables known = variables.putIfAbsent(own, own);
        return known == null ? own : known;
    }

    List<ClientLink> clients() {
        return clients;
    }

    List<ServerLink> servers() {
        return servers;
    }

    /// What the pool's clients of this loop have done.
    PoolStats stats(Pool pool) {
        return stats.computeIfAbsent(pool, _ -> new PoolStats());
    }

    /// Requests of all clients of this loop, as far as another thread can see them.
    long requests() {
        return requests;
    }

    /// What the consoles of this loop have done.
    PoolStats consoleStats() {
        return consoleStats;
    }

    /// The pool is no more.
    void forget(Pool pool) {
        stats.remove(pool);
        sessions.keySet().removeIf(session -> session.pool() == pool);
    }

    Map<Pool, PoolStats> allStats() {
        return stats;
    }

    /// A look into a database for a user's secret has begun.
    void add(SecretLookup lookup) {
        lookups.removeIf(other -> !other.isWaiting());
        lookups.add(lookup);
    }

    /// There will be no server for those who wait for one of this pool.
    void refuseWaiting(Pool pool, String error) {
        refuseLookups(pool, error);
        for (ClientLink client : List.copyOf(clients)) {
            boolean meant = client.isWaiting() && client.session().pool() == pool;
            if (meant) {
                client.fail(SqlState.CONNECTION_FAILURE, error);
            }
        }
    }

    private void refuseLookups(Pool pool, String error) {
        for (SecretLookup lookup : List.copyOf(lookups)) {
            if (lookup.pool() == pool) {
                lookup.refused(error);
            }
        }
        lookups.removeIf(other -> !other.isWaiting());
    }

    void add(ClientLink client) {
        client.index = clients.size();
        clients.add(client);
    }

    // The last one takes its place: nobody minds the order.
    void remove(ClientLink client) {
        hub.clientLeft();
        ClientLink last = clients.removeLast();
        if (last != client) {
            clients.set(client.index, last);
            last.index = client.index;
        }
    }

    void add(ServerLink server) {
        server.index = servers.size();
        servers.add(server);
    }

    void remove(ServerLink server) {
        ServerLink last = servers.removeLast();
        if (last != server) {
            servers.set(server.index, last);
            last.index = server.index;
        }
    }

    void notifyOfWait(ClientLink client) {
        ServerError notice =
                ServerError.of(
                        "NOTICE",
                        SqlState.SUCCESSFUL_COMPLETION,
                        "No server connection available in postgres backend, client being queued");
        client.guarded(() -> client.send(Messages.notice(notice)));
    }

    private void tick() {
        long now = loop.now();
        long all = 0;
        for (PoolStats each : stats.values()) {
            all += each.queries;
        }
        requests = all;
        if (!flushed) {
            dropClogged(now);
            flushed = isAllWritten();
        }
        if (hub.switches().ending() == Hub.Ending.WAIT_FOR_SERVERS
                && hub.switches().wasEnding(now - DISMISSAL_NS)) {
            dismissWaiting("server shutting down");
        }
        for (int i = clients.size() - 1; i >= 0; i--) {
            if (i < clients.size()) {
                clients.get(i).tick(now);
            }
        }
        for (int i = servers.size() - 1; i >= 0; i--) {
            if (i < servers.size()) {
                servers.get(i).tick(now);
            }
        }
    }
}
