package dev.weir.pool.internal.ledger;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/// The pool's books: which connections there are, who has them and who waits. It knows no threads,
/// no clock and no network: time is an argument, and what is to be done in the world (wake an
/// owner, open or close a connection) is told by queues that the caller empties. So it can be tried
/// out step by step, millions of times. Guarded by the lock of whoever has it.
///
/// Its rules:
///
/// - First come, first served. Nobody who waits is passed by, but for a statement that shares a
///   connection which nobody ahead of it could have: each who waits for a connection of his own has
///   one reserved, as far as there are any, and a reserved connection takes no more statements.
/// - A connection is handed from who returns it straight to who waits, under the lock: a waiter
///   that gives up has either been granted one, which it must return, or will never be.
/// - Where one connection turns out broken or gives no answer, those that rest are looked at before
///   anybody has them.
/// - Never more connections than [Rules#maxSize()], those being opened and examined included.
///
/// @param <C> what a connection is
public final class Ledger<C> {
    private final Slots<C> slots = new Slots<>();
    private final Line<C> line = new Line<>();
    private final ArrayDeque<Ticket<C>> granted = new ArrayDeque<>();
    private final ArrayDeque<Slot<C>> removed = new ArrayDeque<>();
    private final ArrayDeque<Slot<C>> doubtful = new ArrayDeque<>();
    private Rules rules;
    private int opening;
    private int idleMin;
    private boolean pressed;
    private boolean closed;

    public Ledger(Rules rules) {
        this.rules = rules;
    }

    public Rules rules() {
        return rules;
    }

    // --- taking and giving back ---

    /// Grants a connection, or puts the ticket in line.
    ///
    /// @return whether it was granted at once
    public boolean take(Ticket<C> ticket, long now) {
        boolean first = ticket.mode() == Mode.SHARED ? line.shared() == 0 : line.isEmpty();
        Slot<C> slot = first ? find(ticket.mode(), now) : null;
        if (slot == null) {
            line.add(ticket);
            // It may be the first for whom a connection must be reserved.
            serve(now);
            return false;
        }
        grant(ticket, slot, now);
        pressed |= ticket.isJoined();
        return true;
    }

    /// Whether as many wait as may.
    public boolean isLineFull() {
        return rules.maxWaiting() > 0 && line.size() >= rules.maxWaiting();
    }

    private @Nullable Slot<C> find(Mode mode, long now) {
        return mode == Mode.SOLE ? slots.mostRecent() : slots.shareable(rules, now);
    }

    private void grant(Ticket<C> ticket, Slot<C> slot, long now) {
        boolean wasIdle = slot.sharers() == 0;
        ticket.grant(slot, wasIdle ? now - slot.idleSince() : 0, !wasIdle);
        slot.unreserve();
        slot.take(ticket.mode(), now);
        if (wasIdle) {
            idleMin = Math.min(idleMin, slots.idle());
        }
    }

    /// Takes back a connection, and hands it on.
    public void giveBack(Slot<C> slot, Mode mode, Return state, long now) {
        slot.giveBack(mode, now);
        switch (state) {
            case GOOD -> retireExpired(slot, now);
            case DOUBTFUL, SILENT -> slot.doubt();
            case OUTDATED, BROKEN -> slot.retire();
        }
        suspectOthers(state);
        settle(slot);
        serve(now);
        closeUnwanted();
    }

    /// What has ended one connection may have ended those that rest too: they are looked at before
    /// anybody waits for them in vain.
    private void suspectOthers(Return state) {
        if (state != Return.SILENT && state != Return.BROKEN) {
            return;
        }
        for (Slot<C> slot : slots.all()) {
            if (slot.isIdle()) {
                slot.examine();
                doubtful.add(slot);
            }
        }
        idleMin = 0;
    }

    /// A connection that is shared all the time never becomes idle, so it must stop taking
    /// statements when it is old: one at a time, or none would be left.
    private void retireExpired(Slot<C> slot, long now) {
        if (slot.isExpired(now) && (slot.isFree() || !slots.isOneRetiring())) {
            slot.retire();
        }
    }

    private void settle(Slot<C> slot) {
        if (!slot.isFree()) {
            return;
        }
        boolean surplus = slots.size() + opening > rules.maxSize();
        if (slot.isRetiring() || surplus || closed && line.isEmpty()) {
            remove(slot);
        } else if (slot.isDoubtful()) {
            slot.examine();
            slot.unreserve();
            doubtful.add(slot);
        }
    }

    private void remove(Slot<C> slot) {
        slot.unreserve();
        slots.remove(slot);
        removed.add(slot);
    }

    private void closeUnwanted() {
        if (rules.idle() == Rules.Idle.CLOSED) {
            shrink(0);
        }
    }

    /// Ends the wait of somebody who gives up.
    ///
    /// @return false if it has been granted or has failed already
    public boolean cancel(Ticket<C> ticket, long now) {
        if (ticket.state() != Ticket.State.WAITING) {
            return false;
        }
        line.remove(ticket);
        ticket.state(Ticket.State.CANCELLED);
        serve(now);
        return true;
    }

    /// Everybody who waits is told that it is in vain.
    public void failAll(Supplier<RuntimeException> reason) {
        for (Ticket<C> ticket : line.clear()) {
            ticket.fail(reason.get());
            granted.add(ticket);
        }
        unreserveBeyond(0);
    }

    // --- handing out ---

    private void serve(long now) {
        int needed;
        do {
            needed = serveInOrder(now);
        } while (unreserveBeyond(needed));
    }

    /// @return how many connections must be reserved: one for each who wants one for itself and has
    ///   nobody ahead who could share it
    private int serveInOrder(long now) {
        int reserved = slots.reserved();
        int sole = 0;
        Iterator<Ticket<C>> next = line.iterator();
        while (next.hasNext()) {
            Ticket<C> ticket = next.next();
            Slot<C> slot = find(ticket.mode(), now);
            if (slot != null) {
                reserved -= slot.isReserved() ? 1 : 0;
                next.remove();
                line.removed(ticket);
                grant(ticket, slot, now);
                granted.add(ticket);
            } else if (ticket.mode() == Mode.SHARED) {
                return sole;
            } else if (++sole > reserved) {
                Slot<C> reservable = slots.reservable();
                if (reservable == null) {
                    return sole;
                }
                reservable.reserve();
                reserved++;
            }
        }
        return sole;
    }

    /// @return whether any reservation was given up, so that others may have the connection
    private boolean unreserveBeyond(int needed) {
        int surplus = slots.reserved() - needed;
        for (int i = 0; i < surplus; i++) {
            Slot<C> slot = slots.mostReserved();
            if (slot != null) {
                slot.unreserve();
            }
        }
        return surplus > 0 && line.shared() > 0;
    }

    // --- connections come and go ---

    /// How many connections are to be opened now. They count as being opened from now on: for each,
    /// [#opened] or [#failedToOpen()] must follow.
    public int open() {
        if (closed) {
            return 0;
        }
        int total = slots.size() + opening;
        int demand = Math.max(line.size(), pressed ? 1 : 0) - opening;
        int wanted = Math.max(rules.minSize() - total, demand);
        int count = Math.min(wanted, Math.min(rules.maxSize() - total, rules.workers() - opening));
        pressed = false;
        opening += Math.max(0, count);
        return Math.max(0, count);
    }

    /// Whether [#open()] would yield any.
    public boolean wantsToOpen() {
        int total = slots.size() + opening;
        boolean room = total < rules.maxSize() && opening < rules.workers();
        return !closed && room && (total < rules.minSize() || pressed || line.size() > opening);
    }

    /// A connection was opened.
    ///
    /// @param expiresAt when it is to be replaced
    public void opened(C connection, long expiresAt, long now) {
        opening--;
        Slot<C> slot = new Slot<>(connection, expiresAt, now);
        slots.add(slot);
        settle(slot);
        serve(now);
        closeUnwanted();
    }

    /// A connection could not be opened.
    public void failedToOpen() {
        opening--;
    }

    /// A connection in doubt was looked at.
    public void examined(Slot<C> slot, Return state, long now) {
        slot.examined(now);
        if (state != Return.GOOD || slot.isExpired(now)) {
            slot.retire();
        }
        suspectOthers(state);
        settle(slot);
        serve(now);
        closeUnwanted();
    }

    /// Puts a connection that is in use in doubt: nobody else gets it before it was looked at.
    public void doubt(Slot<C> slot, long now) {
        if (!slot.isFree()) {
            slot.unreserve();
            slot.doubt();
            serve(now);
        }
    }

    /// Takes an idle connection out, to be looked at: [#examined] must follow.
    public @Nullable Slot<C> takeToExamine(long usedBefore) {
        for (Slot<C> slot : slots.all()) {
            if (slot.isIdle() && slot.idleSince() - usedBefore <= 0) {
                slot.examine();
                idleMin = Math.min(idleMin, slots.idle());
                return slot;
            }
        }
        return null;
    }

    /// Removes what is idle and too old.
    public void expire(long now) {
        for (Slot<C> slot : List.copyOf(slots.all())) {
            if (slot.isIdle() && slot.isExpired(now)) {
                remove(slot);
            }
        }
    }

    /// Removes as many idle connections as were never needed since this was called last.
    public void shrink() {
        shrink(slots.idle() - idleMin);
        idleMin = slots.idle();
    }

    /// Removes the idle connections that were not used for longest.
    ///
    /// @param kept how many idle ones stay at least
    private void shrink(int kept) {
        for (int idle = slots.idle(); idle > kept && slots.size() > rules.minSize(); idle--) {
            Slot<C> slot = slots.leastRecent();
            if (slot == null) {
                return;
            }
            remove(slot);
        }
    }

    /// Makes every connection too old.
    public void drain(long now) {
        slots.all().forEach(slot -> slot.expire(now));
        expire(now);
    }

    public void resize(int min, int max) {
        rules = rules.withSizes(min, max);
        while (slots.size() + opening > max) {
            Slot<C> slot = slots.leastRecent();
            if (slot == null) {
                return;
            }
            remove(slot);
        }
    }

    /// Takes no new tickets from now on; those in line are served still.
    public void close() {
        closed = true;
        if (line.isEmpty()) {
            removeIdle();
        }
    }

    /// Removes what is idle.
    public void removeIdle() {
        for (Slot<C> slot : List.copyOf(slots.all())) {
            if (slot.isIdle()) {
                remove(slot);
            }
        }
    }

    // --- what is to be done in the world ---

    /// The next ticket whose owner must be told, or null.
    public @Nullable Ticket<C> pollGranted() {
        return granted.poll();
    }

    /// The next connection to be closed, or null.
    public @Nullable Slot<C> pollRemoved() {
        return removed.poll();
    }

    /// The next connection to be examined, or null: [#examined] must follow.
    public @Nullable Slot<C> pollDoubtful() {
        return doubtful.poll();
    }

    // --- looks ---

    /// Whether there is anything to be done in the world.
    public boolean hasNews() {
        return !granted.isEmpty() || !removed.isEmpty() || !doubtful.isEmpty();
    }

    public List<Slot<C>> slots() {
        return List.copyOf(slots.all());
    }

    /// Those who wait, in order; not to be changed.
    public Iterable<Ticket<C>> line() {
        return line::iterator;
    }

    public int size() {
        return slots.size();
    }

    public int idle() {
        return slots.idle();
    }

    public int opening() {
        return opening;
    }

    /// Those who have a connection, or a share of one.
    public int running() {
        return slots.users();
    }

    public int waiting() {
        return line.size();
    }

    public boolean isClosed() {
        return closed;
    }
}
