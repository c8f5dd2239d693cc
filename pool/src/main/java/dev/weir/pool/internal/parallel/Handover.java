package dev.weir.pool.internal.parallel;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Where batches of rows wait for a worker, a bounded number of them. Thread-safe.
final class Handover<T> {
    private final int waitingMax;
    // Guards everything below.
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Batch<T>> waiting = new ArrayDeque<>();
    private boolean ended;
    private @Nullable RuntimeException failure;

    Handover(int waitingMax) {
        this.waitingMax = waitingMax;
    }

    /// Adds a batch, waiting for room.
    ///
    /// @throws RuntimeException what [#fail] was given
    void put(Batch<T> batch) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (failure == null && waiting.size() >= waitingMax) {
                changed.await();
            }
            rethrow();
            waiting.add(batch);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Takes the next batch, waiting for one; empty if there is none any more.
    ///
    /// @throws RuntimeException what [#fail] was given
    Optional<Batch<T>> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (failure == null && waiting.isEmpty() && !ended) {
                changed.await();
            }
            rethrow();
            changed.signalAll();
            return Optional.ofNullable(waiting.poll());
        } finally {
            lock.unlock();
        }
    }

    private void rethrow() {
        RuntimeException happened = failure;
        if (happened != null) {
            throw happened;
        }
    }

    /// No more batches will come.
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Ends the work of all; the first failure is told.
    void fail(RuntimeException reason) {
        lock.lock();
        try {
            if (failure == null) {
                failure = reason;
            }
            waiting.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Why the work has ended before its time.
    Optional<RuntimeException> failure() {
        lock.lock();
        try {
            return Optional.ofNullable(failure);
        } finally {
            lock.unlock();
        }
    }
}
