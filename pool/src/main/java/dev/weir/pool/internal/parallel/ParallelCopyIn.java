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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A COPY over several connections: rows are handed in batches to workers, each with a transaction
/// of its own. They commit together when all have sent theirs.
public final class ParallelCopyIn<T> implements CopyIn<T> {
    private static final System.Logger LOG = System.getLogger("dev.weir.pool");
    private static final int ROWS_IN_A_BATCH = 512;
    private static final Duration LOOK = Duration.ofMillis(500);

    private final List<CopyWorker<T>> workers;
    private final List<Thread> threads;
    private final Handover<T> handover;
    private Consumer<CopyProgress> listener = _ -> {};
    private List<T> rows = new ArrayList<>(ROWS_IN_A_BATCH);
    private long written;
    private boolean ended;

    private ParallelCopyIn(
            List<CopyWorker<T>> workers, List<Thread> threads, Handover<T> handover) {
        this.workers = workers;
        this.threads = threads;
        this.handover = handover;
    }

    /// Starts the copy on one connection; the others join it when they can be had.
    ///
    /// @param connections how many there are to be, at least 1
    public static <T> CopyIn<T> open(
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
        return new ParallelCopyIn<>(workers, threads, handover);
    }

    @Override
    public void write(T row) {
        ensureOpen();
        rows.add(row);
        if (rows.size() == ROWS_IN_A_BATCH) {
            handOver();
        }
    }

    private void ensureOpen() {
        if (ended) {
            throw new ConnectionStateException("the parallel copy has ended");
        }
    }

    private void handOver() {
        Batch<T> batch = new Batch<>(rows, written + 1);
        written += rows.size();
        rows = new ArrayList<>(ROWS_IN_A_BATCH);
        try {
            handover.put(batch);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        listener.accept(progress());
    }

    private CopyProgress progress() {
        long sent = 0;
        long bytes = 0;
        for (CopyWorker<T> worker : workers) {
            CopyProgress now = worker.progress();
            sent += now.rows();
            bytes += now.bytes();
        }
        return new CopyProgress(sent, bytes);
    }

    private static RequestInterruptedException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new RequestInterruptedException(
                "interrupted during a parallel copy", RequestFate.NOT_SENT, e);
    }

    @Override
    public long finish() {
        ensureOpen();
        if (!rows.isEmpty()) {
            handOver();
        }
        ended = true;
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
            closeAll();
        }
        listener.accept(progress());
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
        if (!idle.get().waitingFor(processes).isEmpty()) {
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

    @Override
    public CopyIn<T> onProgress(Consumer<CopyProgress> told) {
        listener = told;
        return this;
    }

    @Override
    public void close() {
        if (!ended) {
            ended = true;
            closeAll();
        }
    }

    /// Ends the threads, undoes what is not committed and gives the connections back.
    private void closeAll() {
        handover.fail(new ConnectionStateException("the parallel copy was closed"));
        dismissWaiting();
        threads.forEach(Thread::interrupt);
        boolean wasInterrupted = false;
        for (Thread thread : threads) {
            wasInterrupted |= joinAnyway(thread);
        }
        workers.forEach(ParallelCopyIn::closeAnyway);
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
