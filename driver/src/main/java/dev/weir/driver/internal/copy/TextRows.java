package dev.weir.driver.internal.copy;

import dev.weir.driver.CopyOptions;
import dev.weir.driver.internal.table.TableColumn;
import dev.weir.types.TypeRegistry;

import java.util.List;

/// COPY's text format (PostgreSQL manual, "COPY", Text Format).
final class TextRows extends LineRows {
    private final char delimiter;

    TextRows(CopyOptions options, List<TableColumn> columns, TypeRegistry types) {
        super(options, columns, types, "\\N");
        delimiter = character(options, "delimiter", '\t');
    }

    @Override
    char delimiter() {
        return delimiter;
    }

    @Override
    String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> escaped.append(c == delimiter ? "\\" : "").append(c);
            }
        }
        String raw = escaped.toString();
        return isReserved(raw) ? apart(raw) : raw;
    }

    /// The server looks for what stands for null before it takes escapes away, so one more escape
    /// tells the text from it.
    private static String apart(String raw) {
        if (raw.isEmpty() || raw.charAt(0) == '\\' || raw.charAt(0) >= 0x80) {
            throw new IllegalArgumentException(
                    "the text cannot be told from what stands for null or a default in this copy;"
                            + " choose another null text, or CSV");
        }
        return String.format("\\x%02x", (int) raw.charAt(0)) + raw.substring(1);
    }
}
