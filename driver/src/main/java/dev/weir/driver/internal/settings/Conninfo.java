package dev.weir.driver.internal.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/// Keyword/value connection strings: `host=localhost dbname='my db'`.
///
/// No error repeats the text, since any part of it may be a password.
///
/// Source: PostgreSQL manual, libpq, Connection Strings.
final class Conninfo {
    private final String text;
    private int at;

    private Conninfo(String text) {
        this.text = text;
    }

    /// The keywords in the order of the text; of several values for one, the last counts.
    ///
    /// @throws IllegalArgumentException if the text is malformed or has an unknown keyword
    static Map<String, String> parse(String text) {
        return new Conninfo(text).pairs();
    }

    /// The text that [#parse] reads as these values.
    static String format(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        values.forEach(
                (name, value) -> {
                    text.append(text.isEmpty() ? "" : " ").append(name).append('=');
                    text.append(isPlain(value) ? value : quoted(value));
                });
        return text.toString();
    }

    private static boolean isPlain(String value) {
        return !value.isEmpty()
                && value.chars().noneMatch(c -> isSpace((char) c) || c == '\'' || c == '\\');
    }

    private static String quoted(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private Map<String, String> pairs() {
        Map<String, String> values = new LinkedHashMap<>();
        skipSpace();
        while (at < text.length()) {
            int start = at;
            String name = name();
            if (at == text.length() || text.charAt(at) != '=') {
                throw malformed("the word has no \"=\" and value after it", start);
            }
            at++;
            skipSpace();
            values.put(Keywords.of(name).name(), value());
            skipSpace();
        }
        return values;
    }

    private String name() {
        int start = at;
        while (at < text.length() && text.charAt(at) != '=' && !isSpace(text.charAt(at))) {
            at++;
        }
        String name = text.substring(start, at);
        skipSpace();
        return name;
    }

    private String value() {
        return at < text.length() && text.charAt(at) == '\'' ? quotedValue() : plainValue();
    }

    private String plainValue() {
        StringBuilder value = new StringBuilder();
        while (at < text.length() && !isSpace(text.charAt(at))) {
            appendNext(value);
        }
        return value.toString();
    }

    private String quotedValue() {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '\'') {
            appendNext(value);
        }
        if (at == text.length()) {
            throw malformed("the quoted value has no \"'\" at its end", start);
        }
        at++;
        return value.toString();
    }

    /// A backslash makes the next character an ordinary one; at the end of the text it is dropped.
    private void appendNext(StringBuilder value) {
        if (text.charAt(at) == '\\') {
            at++;
        }
        if (at < text.length()) {
            value.append(text.charAt(at++));
        }
    }

    private void skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    /// As C's `isspace`.
    private static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    private static IllegalArgumentException malformed(String what, int at) {
        return new IllegalArgumentException(
                "malformed connection string: "
                        + what
                        + ", at character "
                        + (at + 1)
                        + " (write keyword=value, or keyword='a value with spaces')");
    }
}
