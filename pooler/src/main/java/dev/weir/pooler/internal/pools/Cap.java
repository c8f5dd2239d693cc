package dev.weir.pooler.internal.pools;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A bound that several pools have in common: the servers of a database, the servers of a user.
/// Guarded by the books' lock.
public final class Cap {
    private final String key;
    private final List<Pool> pools = new ArrayList<>();
    private int max;
    private int servers;

    /// @param key of the configuration that sets it
    /// @param max most servers; 0 is no bound
    Cap(String key, int max) {
        this.key = key;
        this.max = max;
    }

    /// Why a server is closed in favour of another pool.
    String evicted() {
        return "evicted for " + key;
    }

    void limit(int max) {
        this.max = max;
    }

    void join(Pool pool) {
        pools.add(pool);
    }

    void leave(Pool pool) {
        pools.remove(pool);
    }

    int servers() {
        return servers;
    }

    int max() {
        return max;
    }

    boolean isFull() {
        return max > 0 && servers >= max;
    }

    void opened() {
        servers++;
    }

    void closed() {
        servers--;
    }

    /// Whether a pool has so many servers that another one, which waits, should get the next.
    boolean isUnfair(Pool pool, long now) {
        if (!isFull()) {
            return false;
        }
        int wanting = 1;
        int fewest = Integer.MAX_VALUE;
        for (Pool other : pools) {
            // Nobody gives way to a pool that could not have a server in any case.
            if (other != pool && other.isHeldBackBy(this, now)) {
                wanting++;
                fewest = Math.min(fewest, other.servers());
            }
        }
        int share = Math.max(1, max / wanting);
        return fewest < share && pool.servers() > share;
    }

    /// Orders servers for the other pools, now that one is gone: for the one that has fewest first.
    void orderForOthers(Pool pool, long now, Orders orders) {
        if (max > 0 && pools.size() > 1) {
            pools.stream()
                    .filter(other -> other != pool)
                    .sorted(Comparator.comparingInt(Pool::servers))
                    .forEach(other -> other.order(now, orders));
        }
    }

    /// The free server that has been free for longest, of any pool but this one.
    @org.jspecify.annotations.Nullable
    Slot mostIdleBut(Pool pool) {
        Slot longest = null;
        for (Pool other : pools) {
            Slot oldest = other == pool ? null : other.oldestIdle();
            if (oldest != null && (longest == null || oldest.idleSince - longest.idleSince < 0)) {
                longest = oldest;
            }
        }
        return longest;
    }
}
