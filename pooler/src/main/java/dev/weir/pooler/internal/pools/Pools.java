package dev.weir.pooler.internal.pools;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// All pools of the process and the bounds they have in common.
///
/// One lock guards all books; nothing is done under it but bookkeeping, and nothing is called back
/// while it is held.
public final class Pools {
    /// Which pool.
    ///
    /// @param database name in the configuration
    /// @param user who the clients are
    public record Key(String database, String user) {}

    /// Opens server connections, which takes a while.
    public interface Connector {
        /// Begins to connect a server for the pool, which has counted it already. Returns at once;
        /// the end is told by [Pool#connected] or [Pool#failed].
        void connect(Pool pool);
    }

    final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, Pool> pools = new LinkedHashMap<>();
    private final Map<String, Cap> databases = new HashMap<>();
    private final Map<String, Cap> users = new HashMap<>();
    private final Connector connector;

    public Pools(Connector connector) {
        this.connector = connector;
    }

    /// The pool, made if there was none.
    ///
    /// @param databaseMax most servers of the database; 0 is no bound
    /// @param userMax most servers of the user; 0 is no bound
    public Pool pool(Key key, PoolLimits limits, int databaseMax, int userMax) {
        lock.lock();
        try {
            Cap database =
                    databases.computeIfAbsent(
                            key.database(), _ -> new Cap("max_db_connections", databaseMax));
            Cap user =
                    users.computeIfAbsent(
                            key.user(), _ -> new Cap("max_user_connections", userMax));
            database.limit(databaseMax);
            user.limit(userMax);
            Pool pool = pools.get(key);
            if (pool == null) {
                pool = new Pool(this, key, limits, database, user);
                pools.put(key, pool);
                database.join(pool);
                user.join(pool);
            }
            pool.limit(limits);
            return pool;
        } finally {
            lock.unlock();
        }
    }

    /// The pool, if there is one.
    public @Nullable Pool find(Key key) {
        lock.lock();
        try {
            return pools.get(key);
        } finally {
            lock.unlock();
        }
    }

    /// All pools, in the order of their making.
    public Collection<Pool> all() {
        lock.lock();
        try {
            return List.copyOf(pools.values());
        } finally {
            lock.unlock();
        }
    }

    /// Forgets a pool that has no servers and nobody waiting.
    public void forget(Pool pool) {
        lock.lock();
        try {
            if (pool.isEmpty()) {
                pools.remove(pool.key(), pool);
                pool.leaveCaps();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Whether no server is in anybody's hands.
    public boolean isUnused() {
        lock.lock();
        try {
            return pools.values().stream().noneMatch(Pool::isInUse);
        } finally {
            lock.unlock();
        }
    }

    /// Servers of the database over all its pools.
    public int serversOfDatabase(String name) {
        return serversUnder(databases, name);
    }

    /// Servers of the user over all pools.
    public int serversOfUser(String name) {
        return serversUnder(users, name);
    }

    private int serversUnder(Map<String, Cap> caps, String name) {
        lock.lock();
        try {
            Cap cap = caps.get(name);
            return cap == null ? 0 : cap.servers();
        } finally {
            lock.unlock();
        }
    }

    /// Lets every pool do what time asks for, and says which servers are to be closed.
    ///
    /// @param now as of [System#nanoTime()]
    public void maintain(long now, Consumer<Slot> close) {
        Orders orders = new Orders();
        lock.lock();
        try {
            for (Pool pool : pools.values()) {
                pool.maintain(now, orders);
            }
        } finally {
            lock.unlock();
        }
        carryOut(orders, close);
    }

    /// Has done what the books want done; without the lock.
    void carryOut(Orders orders, Consumer<Slot> close) {
        orders.closing().forEach(close);
        orders.connect(connector);
    }
}
