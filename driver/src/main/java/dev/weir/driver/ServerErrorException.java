package dev.weir.driver;

import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;

/// The server refused a request and said why. A program decides by [#sqlState()], never by the
/// message, which is translated and changes.
@SuppressWarnings("serial") // the error does not survive serialization, its message does
public sealed class ServerErrorException extends PostgresException permits CopyRowException {
    private static final long serialVersionUID = 1;

    /// Characters of a statement that a message shows.
    private static final int SHOWN_MAX = 200;

    private final transient ServerError error;
    private final String statement;

    /// @param statement the SQL text, empty if the request had none
    public ServerErrorException(ServerError error, String statement) {
        this(error, statement, fateOf(error));
    }

    /// For whoever knows better than the SQLSTATE what became of the request.
    ///
    /// @param statement the SQL text, empty if the request had none
    public ServerErrorException(ServerError error, String statement, RequestFate fate) {
        super(message(error, statement), fate);
        this.error = error;
        this.statement = statement;
    }

    /// The same error, of which more is known.
    ServerErrorException(ServerErrorException refused, String message) {
        super(message, refused.fate(), refused);
        this.error = refused.error;
        this.statement = refused.statement;
    }

    /// Everything that the server said.
    public ServerError error() {
        return error;
    }

    public SqlState sqlState() {
        return error.sqlState();
    }

    /// SQL text of the request, whole; empty if it had none.
    public String statement() {
        return statement;
    }

    private static RequestFate fateOf(ServerError error) {
        boolean isUnknown =
                error.sqlState().equals(SqlState.STATEMENT_COMPLETION_UNKNOWN)
                        || error.sqlState().equals(SqlState.TRANSACTION_RESOLUTION_UNKNOWN);
        return isUnknown ? RequestFate.UNKNOWN : RequestFate.REFUSED;
    }

    private static String message(ServerError error, String statement) {
        StringBuilder text = new StringBuilder(error.severity()).append(": ");
        text.append(error.message()).append(" (SQLSTATE ").append(error.sqlState()).append(')');
        append(text, " Detail: ", error.detail());
        append(text, " Hint: ", error.hint());
        append(text, " Where: ", error.where());
        append(text, " in: ", shown(statement, error.position()));
        return text.toString();
    }

    private static void append(StringBuilder text, String label, String part) {
        if (!part.isEmpty()) {
            text.append(label).append(part);
        }
    }

    /// The statement on one line, or its part around the error, with a mark where the error is.
    private static String shown(String statement, int position) {
        int points = statement.codePointCount(0, statement.length());
        boolean isPlaced = position > 0 && position <= points;
        int at = isPlaced ? statement.offsetByCodePoints(0, position - 1) : 0;
        int start = Math.max(0, at - SHOWN_MAX / 2);
        int end = Math.min(statement.length(), start + SHOWN_MAX);
        String before = statement.substring(start, at);
        String after = statement.substring(at, end);
        String shown =
                (start > 0 ? "..." : "")
                        + before
                        + (isPlaced ? " >>> " : "")
                        + after
                        + (end < statement.length() ? "..." : "");
        String line = shown.replaceAll("\\s+", " ").strip();
        return isPlaced ? line + " (at character " + position + ")" : line;
    }
}
