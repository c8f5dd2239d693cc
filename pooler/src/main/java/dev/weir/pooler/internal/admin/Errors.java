package dev.weir.pooler.internal.admin;

import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;

/// What the console says when it refuses. The texts are PgBouncer's where it has one.
final class Errors {
    /// Most characters of a command that an error repeats.
    private static final int SHOWN_CHARACTERS_MAX = 500;

    private Errors() {}

    static ServerError of(SqlState state, String message) {
        return ServerError.of("ERROR", state, message);
    }

    /// PgBouncer has 08P01 here; this is what PostgreSQL says of what it cannot read.
    static ServerError invalidCommand(String sql) {
        return of(
                SqlState.SYNTAX_ERROR, "invalid command '" + shortened(sql) + "', use SHOW HELP;");
    }

    static ServerError protocol(String message) {
        return of(SqlState.PROTOCOL_VIOLATION, message);
    }

    static ServerError accessNeeded() {
        return protocol("admin access needed");
    }

    static ServerError fatal(SqlState state, String message) {
        return ServerError.of("FATAL", state, message);
    }

    static ServerError of(Outcome.Refused refused) {
        ServerError error = of(refused.sqlState(), refused.message());
        return refused.detail().isEmpty() ? error : error.with('D', refused.detail());
    }

    static ServerError notice(String message) {
        return ServerError.of("NOTICE", SqlState.SUCCESSFUL_COMPLETION, message);
    }

    /// Never cuts between the two halves of one character, which could not be sent.
    private static String shortened(String sql) {
        if (sql.length() <= SHOWN_CHARACTERS_MAX) {
            return sql;
        }
        boolean splits = Character.isHighSurrogate(sql.charAt(SHOWN_CHARACTERS_MAX - 1));
        return sql.substring(0, SHOWN_CHARACTERS_MAX - (splits ? 1 : 0)) + "...";
    }
}
