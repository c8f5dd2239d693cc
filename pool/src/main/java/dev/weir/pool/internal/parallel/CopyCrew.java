package dev.weir.pool.internal.parallel;

import dev.weir.driver.ConnectionStateException;
import dev.weir.driver.CopyIn;
import dev.weir.driver.CopyProgress;
import dev.weir.driver.PartlyCommittedException;
import dev.weir.driver.RequestFate;
import dev.weir.driver.RequestInterruptedException;
import dev.weir.driver.Transaction;
import dev.weir.pool.Lease;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The workers of a parallel copy, each in a thread of its own: how they begin, what to do when one
/// waits for another, and how they end together. Of one thread, that of the copy's user.
final class CopyCrew<T> {
    private static final System.Logger LOG = System.getLogger("dev.weir.pool");
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Handover<T> handover;
    private final List<CopyWorker<T>> workers;
    private final List<Thread> threads;

    private CopyCrew(Handover<T> handover, List<CopyWorker<T>> workers, List<Thread> threads) {
        this.handover = handover;
        this.workers = workers;
        this.threads = threads;
    }

    /// Starts on one connection; the others join when they can be had.
    ///
    /// @param connections how many there are to be, at least 1
    static <T> CopyCrew<T> start(
            Supplier<Lease> leases, int connections, Function<Transaction, CopyIn<T>> start) {
        Handover<T> handover = new Handover<>(2 * connections);
        List<CopyWorker<T>> workers =
                Stream.generate(() -> new CopyWorker<>(leases, start, handover))
                        .limit(connections)
                        .toList();
        workers.getFirst().open();
        List<Thread> threads =
                workers.stream()
                        .map(worker -> Thread.ofVirtual().name("weir-copy").start(worker))
                        .toList();
        return new CopyCrew<>(handover, workers, threads);
    }

    /// Gives rows to whoever is free, waiting for that.
    void hand(Batch<T> batch) {
        try {
            handover.put(batch);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static RequestInterruptedException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new RequestInterruptedException(
                "interrupted during a parallel copy", RequestFate.NOT_SENT, e);
    }

    CopyProgress progress() {
        long sent = 0;
        long bytes = 0;
        for (CopyWorker<T> worker : workers) {
            CopyProgress now = worker.progress();
            sent += now.rows();
            bytes += now.bytes();
        }
        return new CopyProgress(sent, bytes);
    }

    /// Waits until all rows are sent and accepted, and commits.
    ///
    /// @return how many rows were copied
    long finish() {
        handover.end();
        try {
            awaitWorkers();
            handover.failure()
                    .ifPresent(
                            failure -> {
                                throw failure;
                            });
            commit();
        } finally {
            close();
        }
        return workers.stream().mapToLong(CopyWorker::copied).sum();
    }

    private void awaitWorkers() {
        dismissWaiting();
        try {
            boolean allEnded = false;
            while (!allEnded) {
                allEnded = true;
                for (Thread thread : threads) {
                    allEnded &= thread.join(LOOK);
                }
                if (!allEnded) {
                    lookForKnots();
                }
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /// A worker that sends a key which another one has sent waits at the server for the other to
    /// commit, and the other waits here: no deadlock that the server could see.
    private void lookForKnots() {
        Optional<CopyWorker<T>> idle =
                IntStream.range(0, threads.size())
                        .filter(i -> !threads.get(i).isAlive())
                        .mapToObj(workers::get)
                        .filter(CopyWorker::hasWork)
                        .findFirst();
        if (idle.isEmpty() || handover.failure().isPresent()) {
            return;
        }
        Integer[] processes =
                workers.stream()
                        .map(CopyWorker::processId)
                        .filter(id -> id > 0)
                        .toArray(Integer[]::new);
        if (idle.get().isKnotAmong(processes)) {
            handover.fail(
                    new ConnectionStateException(
                            "rows of a parallel copy wait for others of the same copy on another"
                                    + " connection: probably a unique key is twice in the data."
                                    + " Nothing was kept; copied over one connection, the error"
                                    + " names the row"));
            threads.forEach(Thread::interrupt);
        }
    }

    private void dismissWaiting() {
        for (int i = 0; i < threads.size(); i++) {
            if (workers.get(i).dismiss()) {
                threads.get(i).interrupt();
            }
        }
    }

    /// All at once: one that comes before others may wait at the server for them to end, as the
    /// check of a deferred constraint does.
    private void commit() {
        List<CopyWorker<T>> all = workers.stream().filter(CopyWorker::hasWork).toList();
        List<RuntimeException> failures = new CopyOnWriteArrayList<>();
        List<Thread> commits =
                all.stream()
                        .map(worker -> Thread.ofVirtual().start(() -> commit(worker, failures)))
                        .toList();
        boolean wasInterrupted = false;
        for (Thread commit : commits) {
            wasInterrupted |= joinAnyway(commit);
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
        check(all.size(), failures);
    }

    private static void commit(CopyWorker<?> worker, List<RuntimeException> failures) {
        try {
            worker.commit();
        } catch (RuntimeException e) {
            failures.add(e);
        }
    }

    private static void check(int all, List<RuntimeException> failures) {
        if (failures.isEmpty()) {
            return;
        }
        RuntimeException first = failures.getFirst();
        failures.stream().skip(1).forEach(first::addSuppressed);
        if (failures.size() == all) {
            throw first;
        }
        throw new PartlyCommittedException(
                all
                        - failures.size()
                        + " of "
                        + all
                        + " connections of a parallel copy have committed their rows, the others"
                        + " could not: "
                        + first.getMessage(),
                first);
    }

    /// Ends the threads, undoes what is not committed and gives the connections back.
    void close() {
        handover.fail(new ConnectionStateException("the parallel copy was closed"));
        dismissWaiting();
        threads.forEach(Thread::interrupt);
        boolean wasInterrupted = false;
        for (Thread thread : threads) {
            wasInterrupted |= joinAnyway(thread);
        }
        workers.forEach(CopyCrew::closeAnyway);
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits for a thread that ends by itself: it commits, or was interrupted and so has nothing to
    /// wait for but the end of a cancel, which has a deadline.
    ///
    /// @return whether this thread was interrupted meanwhile
    private static boolean joinAnyway(Thread thread) {
        boolean wasInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                wasInterrupted = true;
            }
        }
        return wasInterrupted;
    }

    private static void closeAnyway(CopyWorker<?> worker) {
        try {
            worker.close();
        } catch (RuntimeException e) {
            // What fails to roll back closes its connection, and so keeps nothing either.
            LOG.log(System.Logger.Level.DEBUG, "a part of a parallel copy", e);
        }
    }
}
