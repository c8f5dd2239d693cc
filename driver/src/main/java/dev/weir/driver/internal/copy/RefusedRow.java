package dev.weir.driver.internal.copy;

import dev.weir.driver.CopyFormat;
import dev.weir.driver.CopyRowException;
import dev.weir.driver.ServerErrorException;
import dev.weir.driver.internal.table.TableColumn;
import dev.weir.types.TypeRegistry;
import dev.weir.wire.ByteReader;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds out which row, column and value the server refused. It tells in the error's context, in
/// words that may be translated: `COPY book, line 3, column price: "abc"`.
///
/// @param headerLines lines that stand before the first row
record RefusedRow(
        List<TableColumn> columns, TypeRegistry types, CopyFormat format, int headerLines) {
    private static final int SHOWN_MAX = 500;
    private static final Pattern PLACE =
            Pattern.compile("^COPY [^\\n]*?, ?[^\\s,:\\d]+ (\\d+)(.*)", Pattern.DOTALL);

    /// The error with what more is known; as it is if nothing is.
    ServerErrorException explained(ServerErrorException refused, SentRows sent) {
        String where = refused.error().where();
        int from = where.startsWith("COPY ") ? 0 : where.indexOf("\nCOPY ") + 1;
        Matcher place = PLACE.matcher(where.substring(from));
        if (!place.find()) {
            return refused;
        }
        long row = Long.parseLong(place.group(1)) - headerLines;
        Optional<TableColumn> column = column(place.group(2));
        Optional<String> value =
                format == CopyFormat.BINARY
                        ? sent.row(row).map(bytes -> value(bytes, column))
                        : quoted(place.group(2));
        return new CopyRowException(refused, row, column.map(TableColumn::name), value);
    }

    private Optional<TableColumn> column(String rest) {
        return columns.stream()
                .filter(
                        column ->
                                Pattern.compile(
                                                "^, \\S+ "
                                                        + Pattern.quote(column.name())
                                                        + "(:.*)?$",
                                                Pattern.DOTALL)
                                        .matcher(rest)
                                        .find())
                .findFirst();
    }

    /// What the server shows of a line's value or of the line.
    private static Optional<String> quoted(String rest) {
        int from = rest.indexOf('"');
        int to = rest.lastIndexOf('"');
        return from >= 0 && to > from
                ? Optional.of(rest.substring(from + 1, to))
                : Optional.empty();
    }

    private String value(ByteReader row, Optional<TableColumn> wanted) {
        StringBuilder text = new StringBuilder();
        int count = row.takeShort();
        for (int i = 0; i < count; i++) {
            TableColumn column = columns.get(i);
            String value = text(column, row);
            if (wanted.isEmpty()) {
                text.append(i == 0 ? "{" : ", ").append(column.name()).append('=').append(value);
            } else if (wanted.get().equals(column)) {
                text.append(value);
            }
        }
        return shown(text.append(wanted.isEmpty() ? "}" : "").toString());
    }

    private String text(TableColumn column, ByteReader row) {
        int length = row.takeInt();
        if (length < 0) {
            return "null";
        }
        ByteReader field = new ByteReader();
        field.window(row.array(), row.position(), row.position() + length);
        row.skip(length);
        try {
            return types.codec(column.typeOid(), String.class).decode(field);
        } catch (RuntimeException e) {
            return "(" + length + " bytes)";
        }
    }

    private static String shown(String text) {
        return text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "..." : text;
    }
}
