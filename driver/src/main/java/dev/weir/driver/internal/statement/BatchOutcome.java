package dev.weir.driver.internal.statement;

import dev.weir.driver.BatchResult;
import dev.weir.driver.PostgresException;
import dev.weir.driver.RequestFate;
import dev.weir.driver.UnfinishedBatchException;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/// What is known of the rows of a batch while it runs and afterwards. Changed by one thread.
final class BatchOutcome implements BatchResult {
    // In place of a count.
    private static final long UNSENT = -1;
    private static final long SENT = -2;
    private static final long FAILED = -3;

    private final long[] counts;
    // Made where something fails.
    private @Nullable PostgresException[] errors = {};
    // No row before it is unsent.
    private int unsentMin;

    BatchOutcome(int size) {
        counts = new long[size];
        Arrays.fill(counts, UNSENT);
    }

    /// The first row from `from` on that is still to be sent, or the number of rows.
    int nextUnsent(int from) {
        int row = Math.max(from, unsentMin);
        while (row < counts.length && counts[row] != UNSENT) {
            row++;
        }
        unsentMin = from <= unsentMin ? row : unsentMin;
        return row;
    }

    void sent(int row) {
        counts[row] = SENT;
    }

    /// The row was sent, but has certainly not run.
    void notRun(int row) {
        counts[row] = UNSENT;
        unsentMin = Math.min(unsentMin, row);
    }

    void done(int row, long count) {
        counts[row] = count;
    }

    void failed(int row, PostgresException error) {
        if (errors.length == 0) {
            errors = new PostgresException[counts.length];
        }
        counts[row] = FAILED;
        errors[row] = error;
    }

    /// The batch has ended before all rows were answered.
    ///
    /// @return what to tell: the cause itself if no row was carried out, or may have been
    PostgresException unfinished(PostgresException cause, String sql) {
        boolean untouched = IntStream.range(0, counts.length).allMatch(this::isUntouched);
        return untouched ? cause : broken(cause, sql);
    }

    private boolean isUntouched(int row) {
        return counts[row] == UNSENT
                || counts[row] == FAILED && error(row).orElseThrow().fate() == RequestFate.NOT_SENT;
    }

    private UnfinishedBatchException broken(PostgresException cause, String sql) {
        long done = Arrays.stream(counts).filter(count -> count >= 0).count();
        long inDoubt = Arrays.stream(counts).filter(count -> count == SENT).count();
        failAll(SENT, RequestFate.UNKNOWN, "a row of the batch, may have run: " + sql, cause);
        failAll(UNSENT, RequestFate.NOT_SENT, "a row of the batch, did not run: " + sql, cause);
        return new UnfinishedBatchException(
                "of %d rows of the batch %d were carried out and %d are in doubt: %s"
                        .formatted(counts.length, done, inDoubt, cause.getMessage()),
                this,
                cause);
    }

    private void failAll(long state, RequestFate fate, String what, PostgresException cause) {
        PostgresException error = Failures.of(cause, fate, what);
        for (int row = 0; row < counts.length; row++) {
            if (counts[row] == state) {
                failed(row, error);
            }
        }
    }

    @Override
    public int size() {
        return counts.length;
    }

    @Override
    public long count(int row) {
        Optional<PostgresException> error = error(row);
        if (error.isPresent()) {
            throw error.get();
        }
        return counts[row];
    }

    @Override
    public Optional<PostgresException> error(int row) {
        Objects.checkIndex(row, counts.length);
        return errors.length == 0 ? Optional.empty() : Optional.ofNullable(errors[row]);
    }

    @Override
    public int[] failedRows() {
        return errors.length == 0
                ? new int[0]
                : IntStream.range(0, counts.length).filter(row -> errors[row] != null).toArray();
    }

    @Override
    public String toString() {
        return counts.length + " rows, " + failedRows().length + " of them failed";
    }
}
