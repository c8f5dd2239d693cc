package dev.weir.driver;

import java.util.Optional;

/// What became of each row of parameters of a batch whose rows stand for themselves
/// ([Batch#runEach()]). Rows are counted from 0, in the order in which they were added. Immutable,
/// for any thread.
public interface BatchResult {
    /// How many rows of parameters there were.
    int size();

    /// How many rows the execution inserted, updated, deleted or yielded.
    ///
    /// @throws PostgresException the row's error if it failed, see [#error]
    /// @throws IndexOutOfBoundsException if there is no such row of parameters
    long count(int row);

    /// What the row failed with; empty if it was carried out. Its [PostgresException#fate()] is the
    /// row's own, so [PostgresException#isRetrySafe()] says whether the row may be run again:
    ///
    /// - [ServerErrorException]: the server refused the row.
    /// - [ParameterException]: a value of the row could not be encoded, and the row was not sent.
    /// - any other, only where the batch did not come to its end ([UnfinishedBatchException]): the
    ///   row is in doubt ([RequestFate#UNKNOWN]), or certainly did not run.
    ///
    /// @throws IndexOutOfBoundsException if there is no such row of parameters
    Optional<PostgresException> error(int row);

    /// The rows that have an [#error], ascending.
    int[] failedRows();

    /// Whether no row has an [#error].
    default boolean isWhole() {
        return failedRows().length == 0;
    }
}
