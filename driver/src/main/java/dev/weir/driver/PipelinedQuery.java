package dev.weir.driver;

import java.util.List;

/// The result of one statement in a [Pipeline]. Each method waits for it, syncs the pipeline where
/// that is due, and throws what the statement failed with.
public interface PipelinedQuery {
    /// All rows.
    List<Row> get();

    <T> List<T> list(Class<T> type);

    <T> List<T> list(RowMapper<T> mapper);

    /// How many rows the statement inserted, updated, deleted or yielded.
    long execute();
}
