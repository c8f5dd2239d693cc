package dev.weir.pooler.internal.config;

import java.util.ArrayList;
import java.util.List;

/// The value of a line in `[databases]`, `[users]` and `[peers]`: `key=value key='it''s'`.
///
/// Source: PgBouncer's documentation, Section `[databases]`. What is not said there: white space
/// around `=` is allowed, as it is in libpq, and a backslash is an ordinary character.
final class ConnectionString {
    private final String text;
    private int at;

    private ConnectionString(String text) {
        this.text = text;
    }

    /// @param value without the quotes
    record Pair(String key, String value) {}

    /// @throws IllegalArgumentException `what is wrong; what to do`
    static List<Pair> parse(String text) {
        ConnectionString rest = new ConnectionString(text);
        List<Pair> pairs = new ArrayList<>();
        rest.skipSpace();
        while (rest.at < text.length()) {
            pairs.add(rest.pair());
            rest.skipSpace();
        }
        return pairs;
    }

    /// Writes a value so that [#parse] reads it.
    static String quote(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private Pair pair() {
        int start = at;
        while (at < text.length() && text.charAt(at) != '=' && !isSpace(text.charAt(at))) {
            at++;
        }
        String key = text.substring(start, at);
        skipSpace();
        if (key.isEmpty() || at == text.length() || text.charAt(at) != '=') {
            throw new IllegalArgumentException(
                    "there is no = after " + Problems.quoted(key) + "; write key=value key=value");
        }
        at++;
        skipSpace();
        return new Pair(key, value(key));
    }

    private String value(String key) {
        if (at < text.length() && text.charAt(at) == '\'') {
            return quotedValue(key);
        }
        int start = at;
        while (at < text.length() && !isSpace(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quotedValue(String key) {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            if (text.charAt(at) != '\'') {
                value.append(text.charAt(at));
            } else if (text.startsWith("''", at)) {
                value.append('\'');
                at++;
            } else {
                at++;
                return value.toString();
            }
        }
        throw new IllegalArgumentException(
                "the quote after "
                        + key
                        + "= is not closed; end it with ', and write '' for a quote within");
    }

    private void skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }
}
