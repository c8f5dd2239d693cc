package dev.weir.orm.internal.write;

import dev.weir.driver.SqlText;
import dev.weir.orm.internal.run.Statements;
import dev.weir.orm.model.ValueSource.Sequence;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// The keys of one sequence, of which a call of `nextval` yields as many as its increment: that
/// value is the last of them, as for Hibernate's pooled optimizer, so that both can use a sequence
/// side by side. What is left is kept for the next insert. Thread-safe.
final class SequenceKeys {
    private final Sequence sequence;

    /// Guards `free`. Never held during a round trip: whoever waits for a connection would keep
    /// those waiting that have one.
    private final ReentrantLock lock = new ReentrantLock();

    private final Deque<KeyRun.Range> free = new ArrayDeque<>();

    SequenceKeys(Sequence sequence) {
        this.sequence = sequence;
    }

    /// Takes keys: those that are left, and for the others as many calls of `nextval` as it needs,
    /// in one round trip.
    KeyRun take(Statements statements, long count) {
        KeyRun keys = new KeyRun();
        long missing = count - takeFree(keys, count);
        // Twice at most: the first block of a sequence is not whole.
        while (missing > 0) {
            long calls = (missing + sequence.increment() - 1) / sequence.increment();
            for (KeyRun.Range range : call(statements, calls)) {
                keys.add(range);
                missing -= range.count();
            }
        }
        return keys;
    }

    /// Takes back what was not used.
    void giveBack(KeyRun keys) {
        lock.lock();
        try {
            free.addAll(keys.rest());
        } finally {
            lock.unlock();
        }
    }

    private long takeFree(KeyRun keys, long count) {
        long taken = 0;
        lock.lock();
        try {
            while (taken < count && !free.isEmpty()) {
                KeyRun.Range range = free.removeFirst();
                if (range.count() > count - taken) {
                    long last = range.first() + count - taken - 1;
                    free.addFirst(new KeyRun.Range(last + 1, range.last()));
                    range = new KeyRun.Range(range.first(), last);
                }
                keys.add(range);
                taken += range.count();
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private List<KeyRun.Range> call(Statements statements, long calls) {
        String name = SqlText.literal(sequence.sequence());
        String sql =
                "select nextval("
                        + name
                        + "), (select seqincrement from pg_catalog.pg_sequence where seqrelid = "
                        + name
                        + "::regclass) from generate_series(1, $1::integer)";
        return statements.list(
                new Statements.Call(sql, List.of(Math.toIntExact(calls))),
                row -> range(row.longValue(0), row.longValue(1)));
    }

    /// The block in which a sequence begins has no keys below that: one key alone, if it is where
    /// the model says. One that was made to begin at 1 all the same has none below 1.
    private KeyRun.Range range(long value, long increment) {
        if (increment != sequence.increment()) {
            throw new IllegalStateException(
                    "the sequence "
                            + sequence.sequence()
                            + " goes on by "
                            + increment
                            + ", and the entity says "
                            + sequence.increment()
                            + ": keys would be given twice. Say alter sequence "
                            + sequence.sequence()
                            + " increment by "
                            + sequence.increment()
                            + ", or @SequenceGenerator(allocationSize = "
                            + increment
                            + ")");
        }
        long first = value - increment + 1;
        int start = sequence.start();
        long least = value >= start ? start : value > 0 ? 1 : first;
        return new KeyRun.Range(Math.max(least, first), value);
    }
}
