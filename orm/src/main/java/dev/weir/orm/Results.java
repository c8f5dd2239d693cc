package dev.weir.orm;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What a query yields, and the ends that run it. Each end runs it once, in the transaction of the
/// thread if there is one.
///
/// @param <R> what a row becomes, never null
public interface Results<R> {
    /// All rows.
    List<R> list();

    /// The first row, if there is one; no other is read.
    Optional<R> first();

    /// The only row, if there is one.
    ///
    /// @throws dev.weir.driver.ResultException if there are several
    Optional<R> find();

    /// The only row.
    ///
    /// @throws dev.weir.driver.ResultException if there are none or several
    R one();

    /// Rows as they are needed, in constant memory. Must be closed: it holds a connection until
    /// then. What to-many relations lead to cannot be fetched along.
    Stream<R> stream();

    /// Hands each row to the consumer, in constant memory.
    ///
    /// @return how many there were
    long forEach(Consumer<? super R> consumer);

    /// How many rows it yields, counted by the server.
    long count();

    /// Whether it yields a row.
    boolean exists();

    /// How the server would run it: `explain`.
    String explain();

    /// How the server has run it: `explain (analyze, buffers)`. It is run.
    String analyze();

    /// The SQL text, and nothing is run.
    String sql();

    /// Runs it on a connection of its own, and says which protocol was used and what it cost.
    Inspection inspect();

    /// Each statement that an end runs may take at most this long; zero means no limit. Without
    /// this, what the pool's settings say.
    Results<R> timeout(Duration timeout);
}
