package dev.weir.bench;

/// What all workers of a process use together: opened by the first, closed by the last.
final class SharedByWorkers<T extends AutoCloseable> {
    private final Opening<T> opening;
    private T value;
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
        if (users++ == 0) {
            value = opening.open();
        }
        return value;
    }

    synchronized void leave() {
        if (--users == 0) {
            try {
                value.close();
            } catch (Exception e) {
                throw new IllegalStateException("what the workers share could not be closed", e);
            }
        }
    }
}
