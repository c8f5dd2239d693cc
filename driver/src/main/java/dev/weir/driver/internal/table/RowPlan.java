package dev.weir.driver.internal.table;

import java.util.List;

/// How objects become rows of a table.
///
/// @param columns those that get a value, in the order of the encoder's values
/// @param carriages what the values can be sent as, for each column
public record RowPlan<T>(
        List<TableColumn> columns, RowEncoder<T> encoder, List<Carriage> carriages) {
    /// What values can be sent as.
    public enum Carriage {
        BINARY,
        /// As text alone, for the server to parse.
        TEXT
    }

    public List<String> columnNames() {
        return columns.stream().map(TableColumn::name).toList();
    }
}
