package dev.weir.driver;

import java.util.Optional;

/// The server refused a row of a [CopyIn]; nothing of the copy is kept. What is known of the row is
/// what the server says of it, and what of the rows sent last is still at hand.
@SuppressWarnings("serial") // what is known of the row does not survive serialization
public final class CopyRowException extends ServerErrorException {
    private static final long serialVersionUID = 1;

    private final long row;
    private final transient Optional<String> column;
    private final transient Optional<String> value;

    /// @param row counted from 1
    /// @param column the column's name, if one is to blame
    /// @param value the column's value, or if no column is to blame the row's, as text
    public CopyRowException(
            ServerErrorException refused,
            long row,
            Optional<String> column,
            Optional<String> value) {
        super(refused, message(row, column, value) + refused.getMessage());
        this.row = row;
        this.column = column;
        this.value = value;
    }

    private static String message(long row, Optional<String> column, Optional<String> value) {
        return "row "
                + row
                + column.map(name -> ", column " + name).orElse("")
                + value.map(text -> ", value " + text).orElse("")
                + " of the copy: ";
    }

    /// The row's number in the order of writing, counted from 1. In CSV the server counts lines: a
    /// value that has line ends makes the number of the rows behind it larger by as many.
    public long row() {
        return row;
    }

    /// The name of the column whose value was refused; empty if the row as a whole was, or the
    /// server does not say.
    public Optional<String> column() {
        return column;
    }

    /// The value that was refused, as text, or the whole row's where no column is to blame. Empty
    /// if the row was sent too long ago: 16 MiB are kept while memory allows.
    public Optional<String> value() {
        return value;
    }
}
