package dev.weir.driver.internal.copy;

import java.util.List;

/// How objects become rows of a table.
///
/// @param columns those that get a value, in the order of the encoder's values
/// @param carriage what the values can be sent as
public record RowPlan<T>(List<TableColumn> columns, RowEncoder<T> encoder, Carriage carriage) {
    /// What values can be sent as.
    public enum Carriage {
        /// All in binary.
        BINARY,
        /// Some as text alone, for the server to parse.
        TEXT
    }

    List<String> columnNames() {
        return columns.stream().map(TableColumn::name).toList();
    }
}
