package dev.weir.pooler.internal.auth;

import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;

/// A log-in ends here: send the error, log the phrase, close.
///
/// @param toClient says no more than a stranger may know
/// @param logPhrase for `closing because: ...`, in PgBouncer's words, which alerts look for
/// @param logDetail what was wrong, for the log alone; empty if the phrase says it all
public record LoginRefusal(ServerError toClient, String logPhrase, String logDetail) {
    public LoginRefusal {
        logPhrase = Shown.line(logPhrase);
        logDetail = Shown.line(logDetail);
    }

    public static LoginRefusal of(SqlState state, String phrase, String detail) {
        return new LoginRefusal(ServerError.of("FATAL", state, Shown.line(phrase)), phrase, detail);
    }

    public static LoginRefusal of(SqlState state, String phrase) {
        return of(state, phrase, "");
    }

    /// The client's bytes make no sense where they stand.
    static LoginRefusal protocol(String phrase, String detail) {
        return of(SqlState.PROTOCOL_VIOLATION, phrase, detail);
    }
}
