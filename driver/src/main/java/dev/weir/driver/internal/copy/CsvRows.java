package dev.weir.driver.internal.copy;

import dev.weir.driver.CopyOptions;
import dev.weir.driver.internal.table.TableColumn;
import dev.weir.types.TypeRegistry;

import java.util.List;

/// COPY's CSV format (PostgreSQL manual, "COPY", CSV Format).
final class CsvRows extends LineRows {
    private final char delimiter;
    private final char quote;
    private final char escape;

    CsvRows(CopyOptions options, List<TableColumn> columns, TypeRegistry types) {
        super(options, columns, types, "");
        delimiter = character(options, "delimiter", ',');
        quote = character(options, "quote", '"');
        escape = character(options, "escape", quote);
    }

    @Override
    char delimiter() {
        return delimiter;
    }

    @Override
    String escaped(String text) {
        // A line of \. alone would end the data.
        return needsQuotes(text) || isReserved(text) || text.equals("\\.") ? quoted(text) : text;
    }

    private boolean needsQuotes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == delimiter || c == quote || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }

    private String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 8).append(quote);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote || c == escape) {
                quoted.append(escape);
            }
            quoted.append(c);
        }
        return quoted.append(quote).toString();
    }
}
