package dev.weir.pooler.internal.pools;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The servers of one database and user, and the clients that wait for them, oldest first.
///
/// Any thread may call; the books' lock is held within.
public final class Pool {
    /// Most connections that are being established for one pool at the same time.
    static final int CONNECTING_MAX = 8;

    private final Pools books;
    private final Pools.Key key;
    private final Cap database;
    private final Cap user;

    private final ArrayDeque<Slot> idle = new ArrayDeque<>();
    private final WaitingLine waiters = new WaitingLine();
    private final List<Slot> slots = new ArrayList<>();

    private PoolLimits limits;
    // Ordered, but not begun: counted among the servers and the caps, without a slot yet.
    private int ordered;
    private int connecting;
    // How often all servers have been given up, and why at last: one that was ordered before is
    // none of those that are wanted now.
    private int generation;
    private String retiredBecause = "";
    private boolean paused;
    private boolean failing;
    private boolean refused;
    private long failedAt;
    private String lastError = "";
    private WaitReason reason = WaitReason.CONNECTING;

    Pool(Pools books, Pools.Key key, PoolLimits limits, Cap database, Cap user) {
        this.books = books;
        this.key = key;
        this.limits = limits;
        this.database = database;
        this.user = user;
    }

    public Pools.Key key() {
        return key;
    }

    /// Takes a free server for the client, or puts the client at the end of the queue. No client is
    /// served before one that came earlier.
    ///
    /// @return the server, or nothing: the client waits
    public @Nullable Slot acquire(Waiter waiter, long now, Consumer<Slot> close) {
        Orders orders;
        books.lock.lock();
        try {
            Slot slot = paused || hasWaiters() ? null : takeIdle(waiter.loopNumber());
            if (slot != null) {
                slot.state = Slot.State.ACTIVE;
                return slot;
            }
            waiters.addLast(waiter);
            if (!wantsServers()) {
                return null;
            }
            orders = new Orders();
            order(now, orders);
        } finally {
            books.lock.unlock();
        }
        books.carryOut(orders, close);
        return null;
    }

    /// Puts a client that has been given a server which then failed in front of the queue again.
    public void returnToFront(Waiter waiter, long now, Consumer<Slot> close) {
        Orders orders = new Orders();
        books.lock.lock();
        try {
            waiters.addFirst(waiter);
            order(now, orders);
        } finally {
            books.lock.unlock();
        }
        books.carryOut(orders, close);
    }

    /// Gives a server back that nobody uses.
    ///
    /// @return the client that gets it next: the oldest that waits. Nothing if the server is free
    ///   now, or is to be closed: see [Slot#state()]
    public @Nullable Waiter release(Slot slot, long now) {
        books.lock.lock();
        try {
            if (slot.state == Slot.State.GONE || mustClose(slot, now)) {
                return null;
            }
            Waiter next = waiters.next();
            if (next != null) {
                slot.state = Slot.State.ACTIVE;
                // It is free for this very moment, if it was in use before: it has just answered.
                slot.idleSince = slot.used ? now : slot.idleSince;
                return next;
            }
            slot.state = Slot.State.IDLE;
            slot.idleSince = now;
            idle.addLast(slot);
            return null;
        } finally {
            books.lock.unlock();
        }
    }

    private boolean mustClose(Slot slot, long now) {
        if (slot.closeReason.isEmpty()) {
            slot.closeReason = reasonToClose(slot, now);
        }
        return !slot.closeReason.isEmpty();
    }

    private String reasonToClose(Slot slot, long now) {
        if (paused) {
            return Slot.PAUSE;
        }
        if (limits.isWorn(slot, now)) {
            return "server lifetime over";
        }
        if (limits.isOverSize(slots.size())
                || slots.size() > limits.size() && !hasWaiters() && !slot.reserve) {
            return "pool is over its size";
        }
        boolean unfair = database.isUnfair(this, now);
        slot.yielding = unfair || user.isUnfair(this, now);
        return slot.yielding ? (unfair ? database : user).evicted() : "";
    }

    /// How often all servers have been given up: what is looked up for a server after this has been
    /// asked is no older.
    public int generation() {
        books.lock.lock();
        try {
            return generation;
        } finally {
            books.lock.unlock();
        }
    }

    /// A server begins to connect: the books have ordered it. If it has a [Slot#closeReason()] it
    /// need not be connected any more.
    ///
    /// @param orderedIn the generation that it belongs to
    public Slot begin(int loopNumber, int orderedIn) {
        books.lock.lock();
        try {
            Slot slot = new Slot(this, loopNumber);
            if (orderedIn != generation) {
                slot.closeReason = retiredBecause;
            }
            slot.reserve = slots.size() >= limits.size();
            ordered--;
            connecting++;
            slots.add(slot);
            return slot;
        } finally {
            books.lock.unlock();
        }
    }

    /// A server is logged in. It is its maker's until it is released.
    public void connected(Slot slot, long now) {
        books.lock.lock();
        try {
            connecting--;
            slot.state = Slot.State.ACTIVE;
            slot.connectedAt = now;
            failing = false;
            lastError = "";
        } finally {
            books.lock.unlock();
        }
    }

    /// How a connection to a server failed.
    public enum Failure {
        /// The server could not be reached, or cannot let anybody in now: it may soon.
        UNREACHABLE,
        /// The server does not want the user.
        REFUSED
    }

    /// A server could not be connected or logged in; nobody tries again for a while, unless another
    /// one is wanted by now.
    ///
    /// @param error what it said, for those who ask meanwhile
    public void failed(Slot slot, String error, Failure how, long now) {
        books.lock.lock();
        try {
            if (!slot.closeReason.isEmpty()) {
                return;
            }
            failing = true;
            refused = how == Failure.REFUSED;
            failedAt = now;
            lastError = error;
        } finally {
            books.lock.unlock();
        }
    }

    /// A server is gone, however far it came.
    public void closed(Slot slot, long now, Consumer<Slot> close) {
        Orders orders = new Orders();
        books.lock.lock();
        try {
            if (slot.state == Slot.State.GONE) {
                return;
            }
            if (slot.state == Slot.State.CONNECTING) {
                connecting--;
            }
            idle.remove(slot);
            slots.remove(slot);
            slot.state = Slot.State.GONE;
            database.closed();
            user.closed();
            if (!slot.yielding) {
                order(now, orders);
            }
            database.orderForOthers(this, now, orders);
            user.orderForOthers(this, now, orders);
            order(now, orders);
        } finally {
            books.lock.unlock();
        }
        books.carryOut(orders, close);
    }

    /// Takes a free server out, to close it or to do something with it.
    ///
    /// @return false if it is not free any more
    public boolean takeOut(Slot slot) {
        books.lock.lock();
        try {
            if (slot.state != Slot.State.IDLE || !idle.remove(slot)) {
                return false;
            }
            slot.state = Slot.State.ACTIVE;
            return true;
        } finally {
            books.lock.unlock();
        }
    }

    /// A server has moved to another loop.
    public void moved(Slot slot, int loopNumber) {
        books.lock.lock();
        try {
            slot.loopNumber = loopNumber;
        } finally {
            books.lock.unlock();
        }
    }

    /// Has all servers closed: the free ones and those that are being connected now, the others
    /// when they are released.
    public void retire(String reason, Consumer<Slot> close) {
        List<Slot> closing;
        books.lock.lock();
        try {
            failing = false;
            generation++;
            retiredBecause = reason;
            slots.forEach(slot -> slot.closeWhenFree(reason));
            closing = new ArrayList<>(idle);
            closing.forEach(this::remove);
            slots.stream()
                    .filter(slot -> slot.state == Slot.State.CONNECTING)
                    .forEach(closing::add);
        } finally {
            books.lock.unlock();
        }
        closing.forEach(close);
    }

    /// Serves nobody until [#resume]; those who have a server go on, and it is closed when they
    /// release it.
    public void pause() {
        books.lock.lock();
        try {
            paused = true;
        } finally {
            books.lock.unlock();
        }
    }

    /// Serves those who wait.
    ///
    /// @param give gets each free server with the client it goes to
    public void resume(long now, BiConsumer<Slot, Waiter> give, Consumer<Slot> close) {
        List<Slot> given = new ArrayList<>();
        List<Waiter> served = new ArrayList<>();
        Orders orders = new Orders();
        books.lock.lock();
        try {
            paused = false;
            // A client first: it may leave at any moment, and nobody else would have the server.
            while (!idle.isEmpty()) {
                Waiter next = waiters.next();
                if (next == null) {
                    break;
                }
                Slot slot = idle.removeLast();
                slot.state = Slot.State.ACTIVE;
                given.add(slot);
                served.add(next);
            }
            order(now, orders);
        } finally {
            books.lock.unlock();
        }
        for (int i = 0; i < served.size(); i++) {
            give.accept(given.get(i), served.get(i));
        }
        books.carryOut(orders, close);
    }

    // Under the lock from here on.

    void limit(PoolLimits limits) {
        this.limits = limits;
    }

    private @Nullable Slot takeIdle(int loopNumber) {
        Slot first =
                limits.order() == PoolLimits.Order.ROUND_ROBIN
                        ? idle.pollFirst()
                        : lastIdle(loopNumber);
        return first;
    }

    // The last used one of the same loop; if there is none, of any loop.
    private @Nullable Slot lastIdle(int loopNumber) {
        Slot last = idle.peekLast();
        if (last == null || last.loopNumber == loopNumber) {
            return idle.pollLast();
        }
        for (var slots = idle.descendingIterator(); slots.hasNext(); ) {
            Slot slot = slots.next();
            if (slot.loopNumber == loopNumber) {
                slots.remove();
                return slot;
            }
        }
        return idle.pollLast();
    }

    private boolean hasWaiters() {
        return waiters.first() != null;
    }

    @Nullable Slot oldestIdle() {
        return idle.peekFirst();
    }

    /// Whether somebody waits for whom no server is on its way.
    boolean wantsServers() {
        return !paused
                && hasWaiters()
                && connecting + ordered < Math.min(CONNECTING_MAX, waiters.size());
    }

    int servers() {
        return slots.size() + ordered;
    }

    /// Orders what those who wait need, as far as the limits go.
    void order(long now, Orders orders) {
        while (wantsServers()) {
            WaitReason hindered = hindrance(now);
            reason = hindered;
            if (hindered == WaitReason.DATABASE_CAP && evict(database, orders)
                    || hindered == WaitReason.USER_CAP && evict(user, orders)) {
                continue;
            }
            if (hindered != WaitReason.CONNECTING) {
                return;
            }
            orderOne(orders);
        }
    }

    private void orderOne(Orders orders) {
        ordered++;
        database.opened();
        user.opened();
        orders.toConnect(this);
    }

    private WaitReason hindrance(long now) {
        if (failing && now - failedAt < limits.loginRetry().toNanos()) {
            return WaitReason.LOGIN_RETRY;
        }
        if (servers() >= limits.size() + reserveNow(now)) {
            return WaitReason.POOL_SIZE;
        }
        if (database.isFull()) {
            return WaitReason.DATABASE_CAP;
        }
        return user.isFull() ? WaitReason.USER_CAP : WaitReason.CONNECTING;
    }

    /// Whether it would have one more server if it were not for this bound.
    boolean isHeldBackBy(Cap cap, long now) {
        if (!wantsServers()
                || cap != database && database.isFull()
                || cap != user && user.isFull()) {
            return false;
        }
        return switch (hindrance(now)) {
            case DATABASE_CAP, USER_CAP -> true;
            case CONNECTING, POOL_SIZE, LOGIN_RETRY, PAUSED -> false;
        };
    }

    private int reserveNow(long now) {
        Waiter oldest = waiters.first();
        boolean waitedEnough =
                oldest != null
                        && !limits.reserveAfter().isZero()
                        && now - oldest.waitingSince() >= limits.reserveAfter().toNanos();
        return waitedEnough ? limits.reserve() : 0;
    }

    /// Counts a server for one client alone, if there may be one more; a free one of the pool is
    /// closed in its favour if need be.
    ///
    /// @return whether it may be connected now
    public boolean orderOne(long now, Consumer<Slot> close) {
        Orders orders = new Orders();
        books.lock.lock();
        try {
            WaitReason hindered = hindrance(now);
            Slot oldest = idle.peekFirst();
            if (hindered == WaitReason.POOL_SIZE && oldest != null) {
                oldest.closeReason = "evicted for pool_size";
                remove(oldest);
                orders.toClose(oldest);
                hindered = hindrance(now);
            }
            if (paused || hindered != WaitReason.CONNECTING) {
                return false;
            }
            ordered++;
            database.opened();
            user.opened();
            return true;
        } finally {
            books.lock.unlock();
            orders.closing().forEach(close);
        }
    }

    // The server leaves the books at once, so that its place can be given away; it is closed soon.
    private boolean evict(Cap cap, Orders orders) {
        Slot slot = cap.mostIdleBut(this);
        if (slot == null) {
            return false;
        }
        slot.closeReason = cap.evicted();
        slot.pool().remove(slot);
        orders.toClose(slot);
        return true;
    }

    private void remove(Slot slot) {
        idle.remove(slot);
        slots.remove(slot);
        slot.state = Slot.State.GONE;
        database.closed();
        user.closed();
    }

    void maintain(long now, Orders orders) {
        for (Slot slot : List.copyOf(idle)) {
            String why = reasonToRetire(slot, now);
            if (!why.isEmpty()) {
                slot.closeReason = why;
                remove(slot);
                orders.toClose(slot);
            }
        }
        order(now, orders);
    }

    private String reasonToRetire(Slot slot, long now) {
        if (!slot.closeReason.isEmpty()) {
            return slot.closeReason;
        }
        if (limits.isWorn(slot, now)) {
            return "server lifetime over";
        }
        if (limits.isOverSize(slots.size())) {
            return "pool is over its size";
        }
        return limits.isIdleTooLong(slot, now) && slots.size() > limits.minSize()
                ? "server idle timeout"
                : "";
    }

    boolean isInUse() {
        return slots.stream().anyMatch(slot -> slot.state == Slot.State.ACTIVE);
    }

    /// Whether there are no servers, and nobody waits for one.
    public boolean isEmpty() {
        PoolView now = view();
        return now.slots().isEmpty() && now.connecting() == 0 && now.waiting() == 0;
    }

    void leaveCaps() {
        database.leave(this);
        user.leave(this);
    }

    /// Connects servers up to the pool's minimum.
    public void fill(long now, Consumer<Slot> close) {
        Orders orders = new Orders();
        books.lock.lock();
        try {
            int wanted = Math.min(limits.minSize(), limits.size());
            while (!paused
                    && servers() < wanted
                    && ordered + connecting < CONNECTING_MAX
                    && hindrance(now) == WaitReason.CONNECTING) {
                orderOne(orders);
            }
        } finally {
            books.lock.unlock();
        }
        books.carryOut(orders, close);
    }

    /// What hindered the last one who had to wait.
    public WaitReason waitReason() {
        books.lock.lock();
        try {
            return paused ? WaitReason.PAUSED : reason;
        } finally {
            books.lock.unlock();
        }
    }

    /// Whether there are no servers, nor any on their way.
    public boolean hasNoServers() {
        PoolView now = view();
        return now.slots().isEmpty() && now.connecting() == 0;
    }

    /// What the pool looks like now.
    public PoolView view() {
        books.lock.lock();
        try {
            Waiter oldest = waiters.first();
            return new PoolView(
                    List.copyOf(slots),
                    idle.size(),
                    connecting + ordered,
                    waiters.count(),
                    oldest == null ? 0 : oldest.waitingSince(),
                    reason,
                    paused,
                    failing ? lastError : "");
        } finally {
            books.lock.unlock();
        }
    }

    /// What the server said when it could not be reached, as long as nobody tries again; empty if
    /// it can be tried, or there are servers.
    public String failure(long now) {
        books.lock.lock();
        try {
            boolean hindered =
                    failing
                            && refused
                            && slots.stream().noneMatch(Slot::mayComeFree)
                            && now - failedAt < limits.loginRetry().toNanos();
            return hindered ? lastError : "";
        } finally {
            books.lock.unlock();
        }
    }
}
