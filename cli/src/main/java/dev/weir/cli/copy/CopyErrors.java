package dev.weir.cli.copy;

import dev.weir.cli.terminal.Printable;
import dev.weir.driver.CopyFormat;
import dev.weir.driver.PostgresException;
import dev.weir.driver.RequestFate;
import dev.weir.driver.ServerErrorException;
import dev.weir.wire.ServerError;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a user is told when the server refuses a file: where in the file, why, and that nothing was
/// kept.
///
/// @param file that was copied
/// @param dialect of the file
/// @param relation into which, as the server's context names it
public record CopyErrors(CopyFile file, Dialect dialect, String relation) {
    private static final int LINE_MAX = 160;
    private static final String NOTHING = "\nnothing was copied";

    /// What is in the row that the server means by a number.
    interface Rows {
        Optional<LineFinder.Found> find(long number);
    }

    /// Before anything can have been kept.
    CopyFailure failed(PostgresException e) {
        return failed(e, number -> LineFinder.find(file, dialect, 0, number));
    }

    CopyFailure failed(PostgresException e, Rows rows) {
        return new CopyFailure(told(e, rows) + NOTHING, e);
    }

    /// What has nothing to do with the server.
    static CopyFailure failed(CopyFailure e) {
        return new CopyFailure(e.getMessage() + NOTHING, e);
    }

    /// While all was to be kept.
    CopyFailure failedToCommit(PostgresException e) {
        String end =
                e.fate() == RequestFate.UNKNOWN
                        ? "\nnobody knows whether the rows were copied: there was no answer to the"
                                + " commit"
                        : NOTHING;
        return new CopyFailure(told(e, number -> Optional.empty()) + end, e);
    }

    /// While the last part was to be kept.
    ///
    /// @param kept what was kept before
    CopyFailure failedInPart(PostgresException e, String kept) {
        String others = e.fate() == RequestFate.UNKNOWN ? "\nand perhaps those of one more" : "";
        String told = told(e, number -> Optional.empty());
        return new CopyFailure(told + "\nonly a part was copied: " + kept + others, e);
    }

    private String told(PostgresException e, Rows rows) {
        if (Shutdown.isUnderWay()) {
            return file.label() + ": interrupted";
        }
        if (!(e instanceof ServerErrorException refused)) {
            return file.label() + ": " + e.getMessage();
        }
        ServerError error = refused.error();
        return placed(error, rows) + advice(error);
    }

    /// What the server says besides its message, each on a line of its own.
    static String advice(ServerError error) {
        return more("detail", error.detail()) + more("hint", error.hint());
    }

    private static String more(String label, String text) {
        return text.isEmpty() ? "" : "\n" + label + ": " + Printable.of(text);
    }

    /// `FILE:3: column price: MESSAGE` and the line, as far as the server says so.
    private String placed(ServerError error, Rows rows) {
        String message = Printable.of(error.message());
        Matcher where = context().matcher(error.where());
        if (!where.find()) {
            return file.label() + ": " + message;
        }
        long number = Long.parseLong(where.group("line"));
        String column = where.group("column");
        Optional<LineFinder.Found> found = rows.find(number);
        long line = found.map(LineFinder.Found::line).orElse(number);
        return file.label()
                + ":"
                + dialect.unit()
                + line
                + (column == null ? "" : ": column " + Printable.of(column))
                + ": "
                + message
                + found.filter(
                                row ->
                                        dialect.format() != CopyFormat.BINARY
                                                && !row.text().isEmpty())
                        .map(row -> "\n    " + Printable.cut(row.text(), LINE_MAX))
                        .orElse("");
    }

    /// `COPY book, line 3, column price: "abc"`. In other languages the number at least comes
    /// behind the table's name.
    private Pattern context() {
        String copy = "(?m)^COPY " + Pattern.quote(relation);
        return Pattern.compile(
                copy + "(?:, line |[^\\d\\n]+?)(?<line>\\d+)(?:, column (?<column>.*?)(?::|$))?");
    }
}
