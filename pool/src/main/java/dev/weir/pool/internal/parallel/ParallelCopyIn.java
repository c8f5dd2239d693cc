package dev.weir.pool.internal.parallel;

import dev.weir.driver.ConnectionStateException;
import dev.weir.driver.CopyIn;
import dev.weir.driver.CopyProgress;
import dev.weir.driver.Transaction;
import dev.weir.pool.Lease;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// A COPY over several connections: rows are handed in batches to workers, each with a transaction
/// of its own. They commit together when all have sent theirs.
public final class ParallelCopyIn<T> implements CopyIn<T> {
    private static final int ROWS_IN_A_BATCH = 512;

    private final CopyCrew<T> crew;
    private Consumer<CopyProgress> listener = _ -> {};
    private List<T> rows = new ArrayList<>(ROWS_IN_A_BATCH);
    private long written;
    private boolean ended;

    private ParallelCopyIn(CopyCrew<T> crew) {
        this.crew = crew;
    }

    /// Starts the copy on one connection; the others join it when they can be had.
    ///
    /// @param connections how many there are to be, at least 1
    public static <T> CopyIn<T> open(
            Supplier<Lease> leases, int connections, Function<Transaction, CopyIn<T>> start) {
        return new ParallelCopyIn<>(CopyCrew.start(leases, connections, start));
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
        crew.hand(batch);
        listener.accept(crew.progress());
    }

    @Override
    public long finish() {
        ensureOpen();
        if (!rows.isEmpty()) {
            handOver();
        }
        ended = true;
        long copied = crew.finish();
        listener.accept(crew.progress());
        return copied;
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
            crew.close();
        }
    }
}
