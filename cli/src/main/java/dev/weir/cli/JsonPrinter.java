package dev.weir.cli;

import dev.weir.driver.Row;
import dev.weir.types.Oid;

import java.io.PrintWriter;
import java.util.List;

/// An array with an object for each row, one a line. Numbers, booleans and JSON stay what they are;
/// everything else is a string. NaN and the infinities, which JSON does not have, are strings too.
///
/// Source: RFC 8259.
final class JsonPrinter implements RowPrinter {
    private final PrintWriter out;
    private List<String> names = List.of();
    private boolean isFirst = true;

    JsonPrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin(List<String> columns) {
        names = columns.stream().map(JsonPrinter::quoted).toList();
        out.print('[');
    }

    @Override
    public void row(Row row) {
        out.print(isFirst ? "\n" : ",\n");
        isFirst = false;
        for (int i = 0; i < names.size(); i++) {
            out.print(i == 0 ? '{' : ',');
            out.print(names.get(i));
            out.print(':');
            out.print(row.isNull(i) ? "null" : value(row, i));
        }
        out.print('}');
    }

    @Override
    public void end() {
        out.print("\n]\n");
    }

    private static String value(Row row, int column) {
        int type = row.typeOid(column);
        if (type == Oid.BOOL) {
            return Boolean.toString(row.booleanValue(column));
        }
        String text = row.stringValue(column);
        if (type == Oid.JSON || type == Oid.JSONB) {
            return text;
        }
        return isNumber(type) && isFinite(text) ? text : quoted(text);
    }

    /// Whether a number's text ends as numbers do, and not as `NaN` and `Infinity`.
    private static boolean isFinite(String text) {
        return Character.isDigit(text.charAt(text.length() - 1));
    }

    private static boolean isNumber(int type) {
        return switch (type) {
            case Oid.INT2, Oid.INT4, Oid.INT8, Oid.OID, Oid.FLOAT4, Oid.FLOAT8, Oid.NUMERIC -> true;
            default -> false;
        };
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> json.append(c < ' ' ? "\\u%04x".formatted((int) c) : c);
            }
        }
        return json.append('"').toString();
    }
}
