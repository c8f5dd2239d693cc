package dev.weir.driver;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One statement for many rows of parameters. The statement is prepared once; its executions are
/// sent without waiting for each other's answers. [#run()] and [#runReturning] are all or nothing.
///
/// One thread at a time. A batch of any size can be run: it is written and its answers are read
/// side by side. While it runs it has the connection to itself. COPY is no batch: it is refused
/// with a [ConnectionStateException] before anything is sent.
public interface Batch {
    /// Adds a row of parameters. They are encoded when the batch is run.
    ///
    /// @return this batch
    Batch add(@Nullable Object... parameters);

    int size();

    /// Runs the statement for each row, and empties the batch. If one fails, none is kept, outside
    /// a transaction; within one, the transaction has failed.
    ///
    /// @return per row, how many rows were inserted, updated, deleted or yielded
    /// @throws ServerErrorException that names the row, counted from 0, that failed
    /// @throws ParameterException that names the row a value of which cannot be encoded; nothing
    ///   was sent then
    long[] run();

    /// As [#run()], for a statement that yields exactly one row for each row of parameters, such as
    /// `insert ... values (...) returning id`.
    ///
    /// @param type a record, class or single value that each of the rows becomes, as in
    ///   [Query#list(Class)]
    /// @return what was yielded, in the order of the rows of parameters
    /// @throws ResultException that names the row of parameters that yielded none or several; the
    ///   statements were carried out nevertheless, and outside a transaction they are committed
    <T> List<T> runReturning(Class<T> type);
}
