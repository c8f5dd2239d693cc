package dev.weir.driver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds names in a statement by the rules of the server's own scanner (`scan.l`; PostgreSQL
/// manual, "Lexical Structure") and writes `$n` in their places. It knows only as much as it must
/// to tell where a colon means itself. For one statement and one thread.
///
/// Prefixes such as `B`, `X`, `N` and `U&` change nothing about where a string ends and are read as
/// words; a doubled quote is read as the end of one string and the beginning of the next.
final class NamedSqlScanner {
    /// What Bind can count: an unsigned 16-bit number.
    private static final int NAMES_MAX = 65_535;

    private final String sql;
    private final StringBuilder rewritten;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private int at;

    NamedSqlScanner(String sql) {
        this.sql = sql;
        this.rewritten = new StringBuilder(sql.length());
    }

    String rewrite() {
        while (at < sql.length()) {
            if (isName()) {
                takeName();
            } else {
                int from = at;
                at = endOfToken();
                rewritten.append(sql, from, at);
            }
        }
        return rewritten.toString();
    }

    List<String> names() {
        return List.copyOf(numbers.keySet());
    }

    private boolean isName() {
        return sql.charAt(at) == ':' && isWordStart(charAt(at + 1));
    }

    private void takeName() {
        int from = at + 1;
        int end = endOfTag(from);
        String name = sql.substring(from, end);
        checkBefore(name);
        if (charAt(end) == '$') {
            throw new ParameterException(
                    "the name :"
                            + name
                            + " is followed by $ at character "
                            + (end + 1)
                            + "; names have letters, digits and underscores");
        }
        Integer number = numbers.computeIfAbsent(name, n -> numbers.size() + 1);
        if (number > NAMES_MAX) {
            throw new ParameterException(
                    "more than " + NAMES_MAX + " names, which Bind cannot count");
        }
        rewritten.append('$').append(number);
        at = end;
    }

    /// `a[1:n]` may be a slice up to the column `n`, and `limit:n` would become the word `limit$1`.
    private void checkBefore(String name) {
        char before = charAt(at - 1);
        if (isWordPart(before) || ")]'\"".indexOf(before) >= 0) {
            throw new ParameterException(
                    "the :"
                            + name
                            + " at character "
                            + (at + 1)
                            + " directly follows "
                            + before
                            + ": write a space before it if it is a name, and after the colon if"
                            + " this is the slice of an array");
        }
    }

    private int endOfToken() {
        char first = sql.charAt(at);
        return switch (first) {
            case '\'' -> endAfter("'", at + 1, "string");
            case '"' -> endAfter("\"", at + 1, "quoted identifier");
            case ':' -> isNext("::") || isNext(":=") ? at + 2 : at + 1;
            case '-' -> isNext("--") ? endOfLine(at) : at + 1;
            case '/' -> isNext("/*") ? endOfComment() : at + 1;
            case '$' -> endOfDollar();
            default -> isWordStart(first) ? endOfWord() : at + 1;
        };
    }

    private int endOfWord() {
        int end = at + 1;
        while (isWordPart(charAt(end))) {
            end++;
        }
        boolean isEscapeString =
                end == at + 1 && (sql.charAt(at) | 0x20) == 'e' && charAt(end) == '\'';
        return isEscapeString ? endOfEscapeString(end + 1) : end;
    }

    private int endOfEscapeString(int from) {
        int i = from;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (c == '\\' || (c == '\'' && charAt(i + 1) == '\'')) {
                i += 2;
            } else if (c == '\'') {
                int continued = continuation(i + 1);
                if (continued < 0) {
                    return i + 1;
                }
                i = continued;
            } else {
                i++;
            }
        }
        throw unended("string");
    }

    /// A string goes on, with the same rules for backslashes, if only white space with a line's
    /// end, and `--` comments, part it from the next quote.
    ///
    /// @return the index after that quote, or -1
    private int continuation(int from) {
        boolean isNewLine = false;
        int i = from;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (c == '\'') {
                return isNewLine ? i + 1 : -1;
            } else if (c == '\n' || c == '\r') {
                isNewLine = true;
                i++;
            } else if (c == ' ' || c == '\t' || c == '\f' || c == 0x0b) {
                i++;
            } else if (sql.startsWith("--", i)) {
                i = endOfLine(i);
            } else {
                return -1;
            }
        }
        return -1;
    }

    private int endOfLine(int from) {
        int end = from;
        while (end < sql.length() && sql.charAt(end) != '\n' && sql.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private int endOfComment() {
        int end = SqlComments.end(sql, at);
        if (end < 0) {
            throw unended("comment");
        }
        return end;
    }

    private int endOfDollar() {
        if (isDigit(charAt(at + 1))) {
            throw new ParameterException(
                    "$"
                            + charAt(at + 1)
                            + " at character "
                            + (at + 1)
                            + ": a statement has either names or numbers for its parameters");
        }
        int end = isWordStart(charAt(at + 1)) ? endOfTag(at + 1) : at + 1;
        if (charAt(end) != '$') {
            return at + 1;
        }
        String tag = sql.substring(at, end + 1);
        return endAfter(tag, end + 1, "string quoted by " + tag);
    }

    private int endOfTag(int from) {
        int end = from;
        while (isWordPart(charAt(end)) && charAt(end) != '$') {
            end++;
        }
        return end;
    }

    private int endAfter(String closing, int from, String what) {
        int found = sql.indexOf(closing, from);
        if (found < 0) {
            throw unended(what);
        }
        return found + closing.length();
    }

    private ParameterException unended(String what) {
        return new ParameterException(
                "the " + what + " that begins at character " + (at + 1) + " has no end");
    }

    private boolean isNext(String token) {
        return sql.startsWith(token, at);
    }

    /// The character, or 0 outside the text.
    private char charAt(int index) {
        return index >= 0 && index < sql.length() ? sql.charAt(index) : 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    private static boolean isWordPart(char c) {
        return isWordStart(c) || isDigit(c) || c == '$';
    }
}
