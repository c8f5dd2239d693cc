package dev.weir.pooler.internal.relay;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The parameters of a server's session, and how they become those of the client that it is lent
/// to. In the thread of the server's loop only.
final class ServerVariables {
    private final Variables none;
    private Variables initial;
    // The initial, with what the server was asked for.
    private Variables back;
    private Variables current;
    private Variables.Escapes escapes = Variables.Escapes.FEW;
    // The client's that it was last found to have.
    private @Nullable Variables matched;
    private @Nullable Variables before;

    ServerVariables(Variables none) {
        this.none = none;
        initial = none;
        back = none;
        current = none;
    }

    /// What the session has now, as far as the server says it, and what it was told.
    Variables current() {
        return current;
    }

    /// What the session had before any client.
    Variables initial() {
        return initial;
    }

    /// The server has said what a parameter is.
    void reported(String name, String value) {
        if (name.equals("server_encoding") && value.equals("UTF8")) {
            escapes = Variables.Escapes.ALL;
        }
        current = current.with(name, value);
        matched = null;
    }

    /// What it has now is what it has for clients that do not care.
    void settled() {
        initial = current;
        back = current;
    }

    /// The same, as the server was asked by [Variables#question()].
    void settled(List<@Nullable String> row) {
        settled();
        back = initial.answered(row);
    }

    /// What to run before the client may use it; empty if there is nothing to do. Whoever runs it
    /// says how that ended: [#taken] or [#refused].
    String change(Variables client) {
        if (client == matched) {
            return "";
        }
        String sql = client.difference(current, initial, back, escapes);
        if (sql.isEmpty()) {
            matched = client;
            return sql;
        }
        before = current;
        current = current.assuming(client, initial);
        return sql;
    }

    /// What was to be changed holds.
    ///
    /// @return the client's, in the server's words
    Variables taken(Variables client) {
        return client.inWordsOf(current);
    }

    /// The same, when it is known by which object the client has them from now on.
    void matches(Variables client) {
        matched = client;
    }

    /// Nothing of what was to be changed holds: it was one transaction.
    void refused() {
        Variables known = before;
        current = known == null ? none : known;
        matched = null;
    }

    /// A client or the pooler has run what sets all back, or may have: what the server does not
    /// report is not known any more.
    void wasReset() {
        doubt(back);
    }

    /// A client has set something: what the server was told and does not report is not known any
    /// more. What it was not told stays as it is.
    void wasSet() {
        doubt(none);
    }

    private void doubt(Variables also) {
        Variables doubted = current.doubting(initial, also);
        matched = doubted == current ? matched : null;
        current = doubted;
    }
}
