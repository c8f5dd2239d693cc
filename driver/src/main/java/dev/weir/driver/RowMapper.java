package dev.weir.driver;

/// Makes a value of a row.
///
/// @param <T> the value; never null
@FunctionalInterface
public interface RowMapper<T> {
    /// Maps one row.
    ///
    /// @param row valid only during the call
    T map(Row row);
}
