package dev.weir.driver.internal.table;

import org.jspecify.annotations.Nullable;

/// Takes the values of one row after the other, column by column in the order of the columns, and
/// writes them as whoever made it wants. One thread at a time.
public abstract class ValueSink {
    /// Takes a value, or null. What is in an Optional counts as itself.
    ///
    /// @throws dev.weir.driver.ParameterException that names the column and the value, if the
    ///   column's type does not take it
    public abstract void put(int column, @Nullable Object value);

    public void put(int column, boolean value) {
        put(column, (Object) value);
    }

    public void put(int column, int value) {
        put(column, (Object) value);
    }

    public void put(int column, long value) {
        put(column, (Object) value);
    }

    public void put(int column, double value) {
        put(column, (Object) value);
    }
}
