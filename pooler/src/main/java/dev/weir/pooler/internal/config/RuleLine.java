package dev.weir.pooler.internal.config;

import java.util.ArrayList;
import java.util.List;

/// A line of `pg_hba.conf` or `pg_ident.conf`, cut into fields: fields are separated by white
/// space, the tokens of a field by commas, and `#` begins a comment. Within double quotes none of
/// these has a meaning, and `""` stands for a quote.
///
/// Source: PostgreSQL manual, The pg_hba.conf File.
final class RuleLine {
    /// Most tokens of a line.
    static final int TOKENS_MAX = 10_000;

    private final String text;
    private int at;

    private RuleLine(String text) {
        this.text = text;
    }

    /// Whether words such as `all` have their meaning.
    enum Quoting {
        BARE,
        QUOTED
    }

    record Token(String text, Quoting quoting) {
        boolean is(String word) {
            return quoting == Quoting.BARE && text.equals(word);
        }
    }

    /// The fields of a line; none if there is only a comment.
    ///
    /// @throws IllegalArgumentException `what is wrong; what to do`
    static List<List<Token>> parse(String text) {
        RuleLine rest = new RuleLine(text);
        List<List<Token>> fields = new ArrayList<>();
        int tokens = 0;
        while (rest.skipSpace()) {
            List<Token> field = rest.field();
            fields.add(field);
            tokens += field.size();
            if (tokens > TOKENS_MAX) {
                throw new IllegalArgumentException(
                        "the line has more than " + TOKENS_MAX + " names; use a file with @");
            }
        }
        return fields;
    }

    private List<Token> field() {
        List<Token> tokens = new ArrayList<>();
        do {
            skipSpace();
            tokens.add(token());
        } while (comma() && tokens.size() <= TOKENS_MAX);
        return tokens;
    }

    /// Whether a comma follows, and with it another token of the field.
    private boolean comma() {
        boolean more = skipSpace() && text.charAt(at) == ',';
        if (more) {
            at++;
        }
        return more;
    }

    private Token token() {
        StringBuilder token = new StringBuilder();
        int start = at;
        boolean quoted = false;
        for (; at < text.length() && (quoted || !ends(text.charAt(at))); at++) {
            if (text.charAt(at) != '"') {
                token.append(text.charAt(at));
            } else if (quoted && text.startsWith("\"\"", at)) {
                token.append('"');
                at++;
            } else {
                quoted = !quoted;
            }
        }
        if (quoted) {
            throw new IllegalArgumentException(
                    "a double quote is not closed; close it, and write \"\" for one within");
        }
        if (start == at) {
            throw new IllegalArgumentException("a name is missing beside a comma; write one");
        }
        boolean bare = text.charAt(start) != '"';
        return new Token(token.toString(), bare ? Quoting.BARE : Quoting.QUOTED);
    }

    private static boolean ends(char c) {
        return isSpace(c) || c == ',' || c == '#';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    /// Whether there is more on the line.
    private boolean skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        return at < text.length() && text.charAt(at) != '#';
    }
}
