package dev.weir.cli;

import dev.weir.driver.Row;

import java.util.List;

/// Prints the rows of one result. Called in this order: begin, row for each row, end.
interface RowPrinter {
    void begin(List<String> columns);

    void row(Row row);

    void end();
}
