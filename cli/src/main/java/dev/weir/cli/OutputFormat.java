package dev.weir.cli;

import java.io.PrintWriter;

/// How rows are printed.
enum OutputFormat {
    TABLE,
    CSV,
    JSON;

    /// @param nullText what stands for null, where the format has nothing of its own
    RowPrinter printer(PrintWriter out, String nullText) {
        return switch (this) {
            case TABLE -> new TablePrinter(out, nullText);
            case CSV -> new CsvPrinter(out, nullText);
            case JSON -> new JsonPrinter(out);
        };
    }
}
