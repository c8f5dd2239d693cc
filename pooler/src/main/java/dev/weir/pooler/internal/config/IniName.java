package dev.weir.pooler.internal.config;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The name of a database or user before the `=` of a line: as it is, or an identifier in double
/// quotes, in which `""` stands for one, or in single quotes, which it cannot contain.
///
/// Source: PgBouncer's documentation has the double quotes, its program only the single ones.
final class IniName {
    /// Longest name in bytes of a database or user.
    static final int NAME_BYTES_MAX = 127;

    private IniName() {}

    /// Where to look for the `=` of a line, so that one within quotes is not taken for it.
    ///
    /// @return -1 if a quote is not closed
    static int keyEnd(String line) {
        if (!line.startsWith("'")) {
            return end(line);
        }
        int close = line.indexOf('\'', 1);
        return close < 0 ? -1 : close + 1;
    }

    /// Where a text in double quotes ends, 0 if there is none, -1 if its quote is not closed.
    static int end(String line) {
        if (!line.startsWith("\"")) {
            return 0;
        }
        int at = 1;
        while (at < line.length()) {
            if (line.charAt(at) != '"') {
                at++;
            } else if (line.startsWith("\"\"", at)) {
                at += 2;
            } else {
                return at + 1;
            }
        }
        return -1;
    }

    /// What the name means; empty if it is not well-formed or too long.
    static Optional<String> parse(String text) {
        String name = text;
        if (text.startsWith("\"")) {
            if (end(text) != text.length()) {
                return Optional.empty();
            }
            name = text.substring(1, text.length() - 1).replace("\"\"", "\"");
        } else if (!isPlain(text)) {
            return Optional.empty();
        }
        return fits(name) ? Optional.of(name) : Optional.empty();
    }

    /// A name in single quotes as [#parse] reads it, any other text as it is.
    static String unified(String text) {
        if (!text.startsWith("'") || keyEnd(text) != text.length()) {
            return text;
        }
        String name = text.substring(1, text.length() - 1);
        return isPlain(name) ? name : quote(name);
    }

    private static boolean isPlain(String name) {
        return name.chars().noneMatch(c -> Character.isWhitespace(c) || c == '"');
    }

    /// Writes a name so that [#parse] reads it.
    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static boolean fits(String name) {
        return !name.isEmpty() && name.getBytes(StandardCharsets.UTF_8).length <= NAME_BYTES_MAX;
    }
}
