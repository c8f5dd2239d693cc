package dev.weir.pool.internal.work;

import dev.weir.net.FarDeadlines;
import dev.weir.pool.internal.ledger.Ledger;
import dev.weir.pool.internal.ledger.Rules;
import dev.weir.pool.internal.ledger.Slot;
import dev.weir.pool.internal.ledger.Ticket;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/// The ledger and the counters behind one lock, which is held for moments and never over I/O, and
/// what follows from an entry: owners are woken, connections closed and examined after the lock is
/// free.
final class Books implements FarDeadlines.Waiters {
    private final ReentrantLock lock = new ReentrantLock();
    private final Ledger<PooledConnection> ledger;
    private final Counters counters = new Counters();
    private volatile Consumer<Slot<PooledConnection>> examiner = _ -> {};
    private volatile Runnable opener = () -> {};

    Books(Rules rules) {
        ledger = new Ledger<>(rules);
    }

    /// @param examining is told of connections in doubt; must not wait
    /// @param opening is told when connections are wanted; must not wait
    void attend(Consumer<Slot<PooledConnection>> examining, Runnable opening) {
        examiner = examining;
        opener = opening;
    }

    /// What is entered.
    @FunctionalInterface
    interface Entry {
        void make(Ledger<PooledConnection> ledger, Counters counters);
    }

    /// What is looked up.
    @FunctionalInterface
    interface Look<T extends @Nullable Object> {
        T at(Ledger<PooledConnection> ledger, Counters counters);
    }

    void enter(Entry entry) {
        enterAndGet(
                ledger -> {
                    entry.make(ledger, counters);
                    return 0;
                });
    }

    /// As [#enter], for an entry that yields a number: on the path of each statement. An entry that
    /// throws must have changed nothing in the ledger.
    long enterAndGet(ToLongFunction<Ledger<PooledConnection>> entry) {
        long result;
        News news;
        boolean open;
        lock.lock();
        try {
            result = entry.applyAsLong(ledger);
            news = News.of(ledger);
            open = ledger.wantsToOpen();
        } finally {
            lock.unlock();
        }
        act(news, open);
        return result;
    }

    /// Looks without changing anything that others would have to be told.
    <T extends @Nullable Object> T look(Look<T> look) {
        lock.lock();
        try {
            return look.at(ledger, counters);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean wakeThoseDueBy(long nanos) {
        lock.lock();
        try {
            boolean any = false;
            for (Ticket<PooledConnection> ticket : ledger.line()) {
                any |= ticket instanceof Claim claim && claim.wakeIfDueBy(nanos);
            }
            return any;
        } finally {
            lock.unlock();
        }
    }

    /// For whoever is in [#enterAndGet].
    Counters counters() {
        return counters;
    }

    private void act(News news, boolean open) {
        if (news != News.NONE) {
            news.told().forEach(Claim::tell);
            news.doubtful().forEach(examiner);
            news.removed().forEach(slot -> slot.connection().connection().close());
        }
        if (open) {
            opener.run();
        }
    }
}
