package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.auth.ServerSecret;
import dev.weir.pooler.internal.config.Database;
import dev.weir.pooler.internal.pools.Pool;
import dev.weir.pooler.internal.pools.Slot;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// A pool, and how to log in to its servers. From any thread.
final class PoolSetup {
    private final Pool pool;
    private volatile String user;
    private volatile boolean own;
    private volatile Database database;
    private volatile ServerSecret secret;
    private volatile Welcome welcome = new Welcome(-1, Map.of());
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger clients = new AtomicInteger();
    private volatile long usedAt = System.nanoTime();

    /// @param generation of the pool, whose servers say this
    private record Welcome(int generation, Map<String, String> parameters) {}

    /// @param user of the servers' sessions
    PoolSetup(Pool pool, String user, Database database, ServerSecret secret) {
        this.pool = pool;
        this.user = user;
        this.database = database;
        this.secret = secret;
    }

    Pool pool() {
        return pool;
    }

    String user() {
        return user;
    }

    void user(String changed) {
        user = changed;
    }

    /// It is for the pooler's own sessions: its user is the one that it was made for, whomever the
    /// database forces.
    void keepUser() {
        own = true;
    }

    boolean keepsUser() {
        return own;
    }

    Database database() {
        return database;
    }

    void database(Database changed) {
        database = changed;
    }

    /// What to log in with: what the client that logged in last had to show, or what is configured.
    ServerSecret secret() {
        return secret;
    }

    /// Keeps an equal one, which remembers what was derived from it.
    void secret(ServerSecret newer) {
        if (!newer.equals(secret)) {
            secret = newer;
        }
    }

    /// What servers of the pool say about themselves at log-in, as the last one has; empty until
    /// one has.
    Map<String, String> welcome() {
        return welcome.parameters;
    }

    /// Whether no server has said what it is since all servers were given up: it may be another one
    /// now.
    boolean isUnwelcomed() {
        return welcome.generation != pool.generation();
    }

    /// A server has logged in.
    void welcome(Slot slot, Map<String, String> parameters) {
        int generation = pool.generation();
        // In this order: one that is not given up now was not given up before either.
        if (slot.closeReason().isEmpty()) {
            welcome = new Welcome(generation, Map.copyOf(parameters));
        }
    }

    /// Counts a failure to connect.
    ///
    /// @return how many there have been since the last success
    int countFailure() {
        return failures.incrementAndGet();
    }

    void connected() {
        failures.set(0);
    }

    /// One more client is logged in to the pool.
    void clientCame(long now) {
        clients.incrementAndGet();
        used(now);
    }

    void clientLeft(long now) {
        clients.decrementAndGet();
        used(now);
    }

    boolean hasClients() {
        return clients.get() > 0;
    }

    /// When somebody came or left last, or looked for a secret here, as of [System#nanoTime()].
    long usedAt() {
        return usedAt;
    }

    void used(long now) {
        usedAt = now;
    }
}
