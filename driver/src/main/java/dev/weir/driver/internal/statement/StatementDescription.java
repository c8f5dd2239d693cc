package dev.weir.driver.internal.statement;

import dev.weir.driver.internal.rows.RowShape;
import dev.weir.wire.Ints;

/// What the server says of a statement: the types of its parameters and the columns of its rows.
/// Learned once per process; another connection can then prepare and run the statement in one round
/// trip.
///
/// @param key what it is the description of
/// @param parameterOids the type of `$1`, `$2`, ...
/// @param rows the columns; none for a statement without rows
public record StatementDescription(StatementKey key, Ints parameterOids, RowShape rows) {}
