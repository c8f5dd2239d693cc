package dev.weir.bench;

import org.jspecify.annotations.Nullable;

/// What all workers of a process use together: opened by the first, closed by the last.
final class SharedByWorkers<T extends AutoCloseable> {
    private final Opening<T> opening;
    private @Nullable T value;
    private int users;

    SharedByWorkers(Opening<T> opening) {
        this.opening = opening;
    }

    /// Opens it.
    @FunctionalInterface
    interface Opening<T> {
        T open() throws Exception;
    }

    synchronized T use() throws Exception {
        T open = value;
        if (open == null) {
            open = opening.open();
            value = open;
        }
        users++;
        return open;
    }

    synchronized void leave() {
        T open = value;
        if (--users == 0 && open != null) {
            value = null;
            try {
                open.close();
            } catch (Exception e) {
                throw new IllegalStateException("what the workers share could not be closed", e);
            }
        }
    }
}
