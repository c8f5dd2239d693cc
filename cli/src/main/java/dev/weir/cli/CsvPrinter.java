package dev.weir.cli;

import dev.weir.driver.Row;

import java.io.PrintWriter;
import java.util.List;

/// Comma-separated values with a header, as `copy ... with (format csv, header)` writes them: a
/// null is `nullText`, and a text that could be taken for it is quoted.
///
/// Source: RFC 4180, but for the line ends, which are `\n`.
final class CsvPrinter implements RowPrinter {
    private final PrintWriter out;
    private final String nullText;

    CsvPrinter(PrintWriter out, String nullText) {
        this.out = out;
        this.nullText = nullText;
    }

    @Override
    public void begin(List<String> columns) {
        for (int i = 0; i < columns.size(); i++) {
            separate(i);
            out.print(quoted(columns.get(i)));
        }
        out.print('\n');
    }

    @Override
    public void row(Row row) {
        int columns = row.columnNames().size();
        for (int i = 0; i < columns; i++) {
            separate(i);
            out.print(row.isNull(i) ? nullText : quoted(row.stringValue(i)));
        }
        out.print('\n');
    }

    @Override
    public void end() {
        // Nothing follows the rows.
    }

    private void separate(int column) {
        if (column > 0) {
            out.print(',');
        }
    }

    private String quoted(String text) {
        boolean isPlain =
                text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isPlain && !text.equals(nullText) && !text.equals("\\.")
                ? text
                : '"' + text.replace("\"", "\"\"") + '"';
    }
}
