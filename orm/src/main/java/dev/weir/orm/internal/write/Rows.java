package dev.weir.orm.internal.write;

import org.jspecify.annotations.Nullable;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;

/// Entities one after the other, of which the next can be looked at. One thread at a time.
final class Rows<T> implements Iterator<T> {
    private final Iterator<? extends T> first;
    private final Iterator<? extends T> rest;
    private @Nullable T peeked;

    /// @param head those that were taken already
    Rows(List<T> head, Iterator<? extends T> rest) {
        this.first = head.iterator();
        this.rest = rest;
    }

    @Override
    public boolean hasNext() {
        return peeked != null || first.hasNext() || rest.hasNext();
    }

    /// The next one, which stays the next.
    T peek() {
        T next = peeked;
        if (next == null) {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            next = Objects.requireNonNull(take(), "an entity is null");
            peeked = next;
        }
        return next;
    }

    /// At most so many of them; the others are still here then.
    Iterator<T> limited(long count) {
        Rows<T> whole = this;
        return new Iterator<>() {
            private long left = count;

            @Override
            public boolean hasNext() {
                return left > 0 && whole.hasNext();
            }

            @Override
            public T next() {
                left--;
                return whole.next();
            }
        };
    }

    private T take() {
        return first.hasNext() ? first.next() : rest.next();
    }

    @Override
    public T next() {
        T next = peek();
        peeked = null;
        return next;
    }
}
