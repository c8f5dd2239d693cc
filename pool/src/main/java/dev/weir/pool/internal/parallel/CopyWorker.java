package dev.weir.pool.internal.parallel;

import dev.weir.driver.CopyIn;
import dev.weir.driver.CopyProgress;
import dev.weir.driver.CopyRowException;
import dev.weir.driver.ParameterException;
import dev.weir.driver.RequestFate;
import dev.weir.driver.RequestInterruptedException;
import dev.weir.driver.ServerErrorException;
import dev.weir.driver.Transaction;
import dev.weir.pool.Lease;
import dev.weir.pool.PoolTimeoutException;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/// Sends batches over one connection, in a transaction that stays open until all workers have sent
/// theirs. Runs in a thread of its own; when that has ended, whoever waited for it goes on with the
/// transaction.
final class CopyWorker<T> implements Runnable {
    private final Supplier<Lease> leases;
    private final Function<Transaction, CopyIn<T>> start;
    private final Handover<T> handover;
    private final RowNumbers numbers = new RowNumbers();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private volatile CopyProgress progress = new CopyProgress(0, 0);
    private volatile @Nullable Work work;
    private long copied;

    private enum State {
        /// For a connection.
        WAITING,
        WORKING,
        /// Not needed any more.
        DISMISSED
    }

    /// What a worker has once it has a connection.
    private final class Work {
        private final Lease lease;
        private final Transaction transaction;
        private final CopyIn<T> copy;

        private Work(Lease lease) {
            this.lease = lease;
            this.transaction = lease.begin();
            this.copy = start.apply(transaction).onProgress(now -> progress = now);
        }
    }

    CopyWorker(
            Supplier<Lease> leases, Function<Transaction, CopyIn<T>> start, Handover<T> handover) {
        this.leases = leases;
        this.start = start;
        this.handover = handover;
    }

    /// Takes a connection and starts the copy on it.
    void open() {
        Lease lease = leases.get();
        boolean working = false;
        try {
            if (state.compareAndSet(State.WAITING, State.WORKING)) {
                work = new Work(lease);
                working = true;
            }
        } finally {
            if (!working) {
                lease.close();
            }
        }
    }

    /// Lets it go, if it has no connection yet.
    ///
    /// @return whether it is waiting for one, and may be interrupted
    boolean dismiss() {
        return state.compareAndSet(State.WAITING, State.DISMISSED);
    }

    @Override
    public void run() {
        try {
            if (work == null) {
                open();
            }
            Work mine = work;
            if (mine != null) {
                send(mine.copy);
                // What the commit would find later, when others may have committed.
                mine.transaction.execute("set constraints all immediate");
            }
        } catch (RuntimeException e) {
            failed(e);
        } catch (InterruptedException e) {
            handover.fail(
                    new RequestInterruptedException(
                            "interrupted during a parallel copy", RequestFate.NOT_SENT, e));
        }
    }

    private void failed(RuntimeException e) {
        boolean othersGoOn = state.get() != State.WORKING && e instanceof PoolTimeoutException;
        if (!othersGoOn && state.get() != State.DISMISSED) {
            handover.fail(e instanceof CopyRowException refused ? renumbered(refused) : e);
        }
    }

    private void send(CopyIn<T> copy) throws InterruptedException {
        Optional<Batch<T>> next = handover.take();
        while (next.isPresent()) {
            Batch<T> batch = next.get();
            numbers.add(batch);
            send(batch, copy);
            next = handover.take();
        }
        copied = copy.finish();
    }

    private static <T> void send(Batch<T> batch, CopyIn<T> copy) {
        for (int i = 0; i < batch.rows().size(); i++) {
            try {
                copy.write(batch.rows().get(i));
            } catch (ParameterException e) {
                throw new ParameterException(
                        "row "
                                + (batch.firstRow() + i)
                                + " of the parallel copy, which ends it; on its connection "
                                + e.getMessage(),
                        e);
            }
        }
    }

    /// The server counts the rows of this connection only.
    private ServerErrorException renumbered(CopyRowException refused) {
        long overall = numbers.overall(refused.row());
        return overall == 0
                ? refused
                : new CopyRowException(
                        new ServerErrorException(refused.error(), refused.statement()),
                        overall,
                        refused.column(),
                        refused.value());
    }

    CopyProgress progress() {
        return progress;
    }

    /// How many rows it has copied, when all is done.
    long copied() {
        return copied;
    }

    /// Whether there is something to commit.
    boolean hasWork() {
        return work != null;
    }

    /// The server's process, to be asked when the thread has ended or [#open()] has returned; 0
    /// without a connection.
    int processId() {
        Work mine = work;
        return mine == null ? 0 : mine.lease.processId();
    }

    /// Whether one of these processes has been waiting for another of them, so long that it is no
    /// lock which is let go of before the end of a transaction. To be asked of a worker that has
    /// sent all.
    boolean isKnotAmong(Integer[] processes) {
        Work mine = Objects.requireNonNull(work);
        return mine.transaction
                .query(
                        """
                        select pg_catalog.count(*) operator(pg_catalog.>) 0
                        from pg_catalog.pg_locks w
                        where not w.granted
                        and w.pid operator(pg_catalog.=) any ($1::pg_catalog.int4[])
                        and w.waitstart operator(pg_catalog.<)
                            (pg_catalog.clock_timestamp() operator(pg_catalog.-) interval '1 s')
                        and pg_catalog.pg_blocking_pids(w.pid)
                            operator(pg_catalog.&&) $1::pg_catalog.int4[]
                        """,
                        (Object) processes)
                .one(Boolean.class);
    }

    void commit() {
        Work mine = work;
        if (mine != null) {
            mine.transaction.commit();
            mine.lease.close();
        }
    }

    /// Undoes what is not committed, and gives the connection back.
    void close() {
        Work mine = work;
        if (mine != null) {
            try (mine.lease) {
                mine.copy.close();
                mine.transaction.rollback();
            }
        }
    }
}
