package dev.weir.testkit;

import java.util.List;
import java.util.Optional;

/// What one statement gave.
///
/// @param columns none where the statement returns no rows
/// @param tag the command tag, such as `SELECT 1`; empty after an error
public record RawResult(
        List<RawColumn> columns, List<RawRow> rows, String tag, Optional<RawError> error) {
    /// This result, unless it is an error: then that is thrown.
    public RawResult orThrow() {
        if (error.isPresent()) {
            throw new TestkitException("the server said: " + error.get());
        }
        return this;
    }

    /// The row of a result that must have exactly one.
    public RawRow row() {
        if (orThrow().rows.size() != 1) {
            throw new TestkitException("one row is wanted, there are " + rows.size());
        }
        return rows.getFirst();
    }
}
