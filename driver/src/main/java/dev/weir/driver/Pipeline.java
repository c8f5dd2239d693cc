package dev.weir.driver;

import org.jspecify.annotations.Nullable;

/// Several statements sent without waiting for answers between them (PostgreSQL manual,
/// "Pipelining"). Those between two calls of [#sync()] are one transaction, unless one is running
/// already: an error in one undoes those before it and skips those behind it.
///
/// One thread at a time. Only the pipeline may be used on its connection until it is closed.
public interface Pipeline extends AutoCloseable {
    /// Adds a statement; it leaves now or with the next [#sync()].
    PipelinedQuery query(String sql, @Nullable Object... parameters);

    /// Ends the transaction of the statements since the last call, and sends whatever waits to be
    /// sent. Does not wait for answers: [PipelinedQuery] does.
    void sync();

    /// Syncs if that is due, and reads the answers that nobody asked for.
    ///
    /// @throws PostgresException if a statement failed whose result nobody has asked for
    @Override
    void close();
}
