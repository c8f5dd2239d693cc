package dev.weir.embedded;

import java.util.List;

/// A server could not be prepared, started or stopped. The message says what was attempted and ends
/// with what the server or tool itself said.
public final class EmbeddedPostgresException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int LOG_LINES_MAX = 40;

    public EmbeddedPostgresException(String message) {
        super(message);
    }

    public EmbeddedPostgresException(String message, Throwable cause) {
        super(message, cause);
    }

    /// An error whose message ends with the last lines of the server's or tool's output.
    static EmbeddedPostgresException withLog(String message, List<String> log) {
        List<String> last = log.subList(Math.max(0, log.size() - LOG_LINES_MAX), log.size());
        String said = last.isEmpty() ? "It printed nothing." : String.join("\n    ", last);
        return new EmbeddedPostgresException(message + "\n    " + said);
    }
}
