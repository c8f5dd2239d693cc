package dev.weir.pool.internal.ledger;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Those who wait, in the order in which they came.
final class Line<C> {
    private final Set<Ticket<C>> waiting = new LinkedHashSet<>();
    private int sole;

    void add(Ticket<C> ticket) {
        ticket.state(Ticket.State.WAITING);
        waiting.add(ticket);
        sole += ticket.mode() == Mode.SOLE ? 1 : 0;
    }

    void remove(Ticket<C> ticket) {
        if (waiting.remove(ticket)) {
            removed(ticket);
        }
    }

    /// One was removed by an iterator.
    void removed(Ticket<C> ticket) {
        sole -= ticket.mode() == Mode.SOLE ? 1 : 0;
    }

    Iterator<Ticket<C>> iterator() {
        return waiting.iterator();
    }

    List<Ticket<C>> clear() {
        List<Ticket<C>> all = List.copyOf(waiting);
        waiting.clear();
        sole = 0;
        return all;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }

    int sole() {
        return sole;
    }

    int shared() {
        return waiting.size() - sole;
    }
}
