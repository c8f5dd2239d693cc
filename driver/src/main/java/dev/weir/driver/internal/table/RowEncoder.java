package dev.weir.driver.internal.table;

/// Takes an object apart into the values of a row. One thread at a time.
///
/// @param <T> what makes a row
@FunctionalInterface
public interface RowEncoder<T> {
    /// Gives the sink a value for each column, in their order.
    void encode(T row, ValueSink sink);
}
