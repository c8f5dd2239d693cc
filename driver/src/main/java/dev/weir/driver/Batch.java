package dev.weir.driver;

import org.jspecify.annotations.Nullable;

/// One statement for many rows of parameters. The statement is prepared once; its executions are
/// sent without waiting for answers and are one transaction: if one fails, none is kept.
///
/// One thread at a time. A batch of any size can be run: it is written and its answers are read
/// side by side.
public interface Batch {
    /// Adds a row of parameters, checked and encoded at once where the types are known.
    ///
    /// @return this batch
    Batch add(@Nullable Object... parameters);

    int size();

    /// Runs the statement for each row, and empties the batch.
    ///
    /// @return per row, how many rows were inserted, updated or deleted
    /// @throws ServerErrorException that names the row, counted from 0, that failed
    long[] run();
}
