package dev.weir.driver;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Names and literals as SQL writes them, for statements that take no parameters in their place: a
/// name never is one, and COPY and DDL have none at all. Values of other statements belong in
/// parameters.
///
/// Source: PostgreSQL manual, "Lexical Structure".
public final class SqlText {
    private SqlText() {}

    /// A name as an SQL identifier that means exactly it.
    ///
    /// @throws IllegalArgumentException if it is empty or has a NUL
    public static String quoted(String name) {
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    name.isEmpty() ? "a name is empty" : "a name has a NUL character: " + name);
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// Names one behind the other: `"id", "title"`.
    public static String list(Collection<String> names) {
        return names.stream().map(SqlText::quoted).collect(Collectors.joining(", "));
    }

    /// Names as a list of columns: `("id", "title")`.
    public static String columnList(Collection<String> names) {
        return "(" + list(names) + ")";
    }

    /// A text as a string constant, whatever `standard_conforming_strings` is.
    public static String literal(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a text has a NUL character: " + text);
        }
        String doubled = text.replace("'", "''");
        return text.indexOf('\\') < 0
                ? "'" + doubled + "'"
                : "E'" + doubled.replace("\\", "\\\\") + "'";
    }

    /// A name as one writes it in SQL, `book`, `shop.book`, `"Shop"."Book"`, with each of its parts
    /// quoted: so it means the same, and can be nothing but a name.
    ///
    /// @throws IllegalArgumentException if it is no such name; the message says what to do
    public static String qualified(String written) {
        return parts(written).stream().map(SqlText::quoted).collect(Collectors.joining("."));
    }

    private static List<String> parts(String written) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        do {
            StringBuilder part = new StringBuilder();
            at = takePart(written, at, part);
            parts.add(part.toString());
            at++;
        } while (at <= written.length());
        return parts;
    }

    /// @return the index of the dot behind the part, or of the end
    private static int takePart(String written, int from, StringBuilder part) {
        if (from < written.length() && written.charAt(from) == '"') {
            return takeQuoted(written, from + 1, part);
        }
        int at = from;
        while (at < written.length() && written.charAt(at) != '.') {
            if (!isPlain(written.charAt(at), at == from)) {
                throw malformed(written);
            }
            at++;
        }
        if (at == from) {
            throw malformed(written);
        }
        part.append(folded(written.substring(from, at)));
        return at;
    }

    /// As the server folds names that are not quoted: it leaves letters beyond ASCII as they are.
    private static String folded(String name) {
        StringBuilder folded = new StringBuilder(name);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                folded.setCharAt(i, (char) (c + ('a' - 'A')));
            }
        }
        return folded.toString();
    }

    private static int takeQuoted(String written, int from, StringBuilder part) {
        int at = from;
        while (at < written.length()) {
            char c = written.charAt(at++);
            if (c != '"') {
                part.append(c);
            } else if (at < written.length() && written.charAt(at) == '"') {
                part.append(c);
                at++;
            } else if (!part.isEmpty() && (at == written.length() || written.charAt(at) == '.')) {
                return at;
            } else {
                break;
            }
        }
        throw malformed(written);
    }

    private static boolean isPlain(char c, boolean first) {
        return Character.isLetter(c)
                || c == '_'
                || c >= 0x80
                || !first && (c >= '0' && c <= '9' || c == '$');
    }

    private static IllegalArgumentException malformed(String written) {
        return new IllegalArgumentException(
                "not the name of a table: `"
                        + written
                        + "`; write it as in SQL: book, shop.book, \"a name of its own\"");
    }

    /// The word with which a statement begins, in lower case, behind white space, comments and
    /// opening parentheses; empty if it begins with none.
    public static String firstWord(String sql) {
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c) || c == '(') {
                at++;
            } else if (sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end;
            } else if (sql.startsWith("/*", at)) {
                int end = SqlComments.end(sql, at);
                at = end < 0 ? sql.length() : end;
            } else {
                break;
            }
        }
        int end = at;
        while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
            end++;
        }
        return sql.substring(at, end).toLowerCase(Locale.ROOT);
    }
}
