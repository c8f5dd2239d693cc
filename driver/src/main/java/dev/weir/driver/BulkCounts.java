package dev.weir.driver;

/// What became of the rows of a [Bulk#insert].
///
/// @param inserted rows that are new
/// @param updated rows that were there, and were changed by [Bulk#onConflictUpdate]
/// @param skipped rows that conflicted, or that a trigger left out
public record BulkCounts(long inserted, long updated, long skipped) {
    /// These and others.
    public BulkCounts plus(BulkCounts more) {
        return new BulkCounts(
                inserted + more.inserted, updated + more.updated, skipped + more.skipped);
    }
}
