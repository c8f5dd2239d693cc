package dev.weir.pool.internal.parallel;

import java.util.List;

/// Some rows on their way to a worker.
///
/// @param firstRow the number of the first one, from 1, among all that were written
record Batch<T>(List<T> rows, long firstRow) {}
