package dev.weir.pool.internal.ledger;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The open connections, and which of them suits.
final class Slots<C> {
    private final List<Slot<C>> all = new ArrayList<>();

    void add(Slot<C> slot) {
        all.add(slot);
    }

    void remove(Slot<C> slot) {
        all.remove(slot);
    }

    List<Slot<C>> all() {
        return all;
    }

    int size() {
        return all.size();
    }

    int idle() {
        int count = 0;
        for (int i = 0; i < all.size(); i++) {
            count += all.get(i).isIdle() ? 1 : 0;
        }
        return count;
    }

    int users() {
        int count = 0;
        for (Slot<C> slot : all) {
            count += slot.sharers() + (slot.isLeased() ? 1 : 0);
        }
        return count;
    }

    /// The idle one that was used last.
    @Nullable Slot<C> mostRecent() {
        Slot<C> best = null;
        for (int i = 0; i < all.size(); i++) {
            Slot<C> slot = all.get(i);
            if (slot.isIdle() && (best == null || slot.idleSince() - best.idleSince() > 0)) {
                best = slot;
            }
        }
        return best;
    }

    /// The idle one that was not used for longest.
    @Nullable Slot<C> leastRecent() {
        Slot<C> best = null;
        for (Slot<C> slot : all) {
            if (slot.isIdle() && (best == null || slot.idleSince() - best.idleSince() < 0)) {
                best = slot;
            }
        }
        return best;
    }

    /// Where one more statement would run soonest: an idle one, else the one with the fewest.
    @Nullable Slot<C> shareable(Rules rules, long now) {
        Slot<C> best = null;
        for (int i = 0; i < all.size(); i++) {
            Slot<C> slot = all.get(i);
            if (slot.isShareable(rules.depth(), now, rules.slowNanos())
                    && (best == null || isBetter(slot, best))) {
                best = slot;
            }
        }
        return best;
    }

    private static boolean isBetter(Slot<?> slot, Slot<?> best) {
        if (slot.sharers() != best.sharers()) {
            return slot.sharers() < best.sharers();
        }
        return slot.sharers() == 0 && slot.idleSince() - best.idleSince() > 0;
    }

    /// The one that will be free soonest, to be kept from taking more statements.
    @Nullable Slot<C> reservable() {
        Slot<C> best = null;
        for (Slot<C> slot : all) {
            if (slot.isReservable() && (best == null || slot.sharers() < best.sharers())) {
                best = slot;
            }
        }
        return best;
    }

    int reserved() {
        int count = 0;
        for (int i = 0; i < all.size(); i++) {
            count += all.get(i).isReserved() ? 1 : 0;
        }
        return count;
    }

    /// The reserved one that is farthest from being free.
    @Nullable Slot<C> mostReserved() {
        Slot<C> most = null;
        for (Slot<C> slot : all) {
            if (slot.isReserved() && (most == null || slot.sharers() > most.sharers())) {
                most = slot;
            }
        }
        return most;
    }

    boolean isOneRetiring() {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).isRetiring()) {
                return true;
            }
        }
        return false;
    }
}
