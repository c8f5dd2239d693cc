package dev.weir.pool.internal.work;

import dev.weir.pool.internal.ledger.Ledger;
import dev.weir.pool.internal.ledger.Slot;
import dev.weir.pool.internal.ledger.Ticket;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What the ledger wants done in the world, to be done without the lock.
record News(
        List<Claim> told,
        List<Slot<PooledConnection>> removed,
        List<Slot<PooledConnection>> doubtful) {
    static final News NONE = new News(List.of(), List.of(), List.of());

    /// With the lock held.
    static News of(Ledger<PooledConnection> ledger) {
        if (!ledger.hasNews()) {
            return NONE;
        }
        News news = new News(new ArrayList<>(2), new ArrayList<>(2), new ArrayList<>(2));
        for (@Nullable Ticket<PooledConnection> ticket = ledger.pollGranted();
                ticket != null;
                ticket = ledger.pollGranted()) {
            if (ticket instanceof Claim claim) {
                news.told.add(claim);
            }
        }
        add(news, ledger);
        return news;
    }

    private static void add(News news, Ledger<PooledConnection> ledger) {
        for (@Nullable Slot<PooledConnection> slot = ledger.pollRemoved();
                slot != null;
                slot = ledger.pollRemoved()) {
            news.removed.add(slot);
        }
        for (@Nullable Slot<PooledConnection> slot = ledger.pollDoubtful();
                slot != null;
                slot = ledger.pollDoubtful()) {
            news.doubtful.add(slot);
        }
    }
}
