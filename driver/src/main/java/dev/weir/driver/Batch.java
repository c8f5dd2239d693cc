package dev.weir.driver;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One statement for many rows of parameters. The statement is prepared once; its executions are
/// sent without waiting for each other's answers. [#run()] and [#runReturning] are all or nothing,
/// [#runEach()] lets each row stand for itself.
///
/// One thread at a time. A batch of any size can be run: it is written and its answers are read
/// side by side. While it is sent it has the connection to itself. COPY is no batch: it is refused
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

    /// Runs the statement for each row, each for itself, and empties the batch: a row that fails
    /// neither undoes nor stops the others. Rows are run in order, up to 256 of them on their way
    /// at a time.
    ///
    /// Outside a transaction each row is a transaction of its own, and the server commits each by
    /// itself: that costs it a write to disk per row. Within one, each row has a savepoint; the
    /// transaction stays usable, and a failed row costs a round trip. Each row that writes takes a
    /// transaction ID (PostgreSQL manual, "Subtransactions": more than 64 of them in a transaction
    /// slow down the server's other sessions).
    ///
    /// A statement that the server refuses to prepare is thrown as its error, and no row has run.
    ///
    /// @return what became of each row
    /// @throws UnfinishedBatchException if the connection is lost, the deadline is over or the
    ///   thread is interrupted after rows were sent: it has what is known of each row
    BatchResult runEach();
}
