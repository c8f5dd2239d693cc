package dev.weir.driver;

import org.jspecify.annotations.Nullable;

/// Takes the values of one row of a [CopyIn], column by column, in the order of the copy's columns.
/// Each must be given, and is written at once.
public interface CopyRow {
    /// Adds a value, or null. An empty Optional is null.
    ///
    /// @return this row
    /// @throws ParameterException if the column's type does not take it, or there are no more
    ///   columns
    CopyRow add(@Nullable Object value);

    CopyRow add(boolean value);

    CopyRow add(int value);

    CopyRow add(long value);

    CopyRow add(double value);

    /// A text of one character.
    default CopyRow add(char value) {
        return add((Object) value);
    }

    default CopyRow add(float value) {
        return add((Object) value);
    }
}
