package dev.weir.pooler.internal.admin;

import dev.weir.wire.BackendMessage;
import dev.weir.wire.BackendMessage.CommandComplete;
import dev.weir.wire.BackendMessage.DataRow;
import dev.weir.wire.BackendMessage.PortalSuspended;
import dev.weir.wire.Field;
import dev.weir.wire.Ints;
import dev.weir.wire.SqlState;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A command with the formats of its columns, and how much of its result has been sent.
final class Portal {
    private final Command command;
    private final List<Format> formats;
    private Optional<Table> table = Optional.empty();
    private boolean begun;
    private int rowsSent;

    private Portal(Command command, List<Format> formats) {
        this.command = command;
        this.formats = formats;
    }

    /// Binds a command.
    ///
    /// @param codes as in Bind: none, one for all columns, or one for each
    static Portal of(Command command, Ints codes) {
        int columns = Actions.headings(command).size();
        if (columns == 0) {
            return new Portal(command, List.of());
        }
        if (codes.length() > 1 && codes.length() != columns) {
            throw new ConsoleException(
                    SqlState.PROTOCOL_VIOLATION,
                    "bind message has "
                            + codes.length()
                            + " result formats but query has "
                            + columns
                            + " columns");
        }
        return new Portal(command, formats(codes, columns));
    }

    /// Text for all, as in the simple protocol.
    static Portal ofText(Command command) {
        return of(command, Ints.of());
    }

    private static List<Format> formats(Ints codes, int columns) {
        if (codes.length() == 0) {
            return Collections.nCopies(columns, Format.TEXT);
        }
        List<Format> formats = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            formats.add(format(codes.at(codes.length() == 1 ? 0 : i)));
        }
        return formats;
    }

    private static Format format(int code) {
        return switch (code) {
            case 0 -> Format.TEXT;
            case 1 -> Format.BINARY;
            default ->
                    throw new ConsoleException(
                            SqlState.INVALID_PARAMETER_VALUE, "unsupported format code: " + code);
        };
    }

    Command command() {
        return command;
    }

    List<Format> formats() {
        return formats;
    }

    /// Whether there are rows that have been computed and not yet sent.
    boolean isSuspended() {
        return table.filter(rows -> rowsSent < rows.rows().size()).isPresent();
    }

    /// Whether the command has been started. It is never run twice.
    boolean isBegun() {
        return begun;
    }

    void begin() {
        begun = true;
    }

    void fill(Table result) {
        table = Optional.of(result);
    }

    /// Sends rows that are left, and how the command stands after them.
    ///
    /// @param rowsMax 0 for all
    void send(int rowsMax, Consumer<BackendMessage> client) {
        List<List<Optional<String>>> rows = table.map(Table::rows).orElse(List.of());
        int left = rows.size() - rowsSent;
        int end = rowsSent + (rowsMax <= 0 ? left : Math.min(left, rowsMax));
        for (; rowsSent < end; rowsSent++) {
            client.accept(row(rows.get(rowsSent)));
        }
        client.accept(isSuspended() ? new PortalSuspended() : new CommandComplete("SHOW"));
    }

    private DataRow row(List<Optional<String>> cells) {
        List<Heading> headings = table.map(Table::headings).orElse(List.of());
        List<Field> fields = new ArrayList<>(cells.size());
        for (int i = 0; i < cells.size(); i++) {
            Type type = headings.get(i).type();
            Format format = formats.get(i);
            fields.add(cells.get(i).map(text -> type.field(text, format)).orElse(Field.none()));
        }
        return new DataRow(fields);
    }
}
