package dev.weir.orm.internal.write;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;

/// Keys that were taken from a sequence, in order, as ranges. One thread at a time.
final class KeyRun {
    private final Deque<Range> ranges = new ArrayDeque<>();
    private long next = 0;
    private long last = -1;

    /// Keys from one to another, both among them.
    record Range(long first, long last) {
        long count() {
            return last - first + 1;
        }
    }

    void add(Range range) {
        Range before = ranges.peekLast();
        if (before != null && before.last() + 1 == range.first()) {
            ranges.removeLast();
            ranges.addLast(new Range(before.first(), range.last()));
        } else {
            ranges.addLast(range);
        }
    }

    long next() {
        if (next > last) {
            Range range = ranges.pollFirst();
            if (range == null) {
                throw new NoSuchElementException("no key is left");
            }
            next = range.first();
            last = range.last();
        }
        return next++;
    }

    /// What was not handed out; there is nothing left then.
    Deque<Range> rest() {
        Deque<Range> rest = new ArrayDeque<>(ranges);
        if (next <= last) {
            rest.addFirst(new Range(next, last));
        }
        ranges.clear();
        next = 0;
        last = -1;
        return rest;
    }
}
