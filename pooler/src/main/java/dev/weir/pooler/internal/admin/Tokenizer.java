package dev.weir.pooler.internal.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Cuts one command into tokens. Comments and quotes are SQL's; semicolons may stand at the end
/// alone, since PgBouncer takes one command at a time.
final class Tokenizer {
    private static final String SPACE = " \t\n\r\f\u000b";

    /// What ends a word.
    private static final String DELIMITERS = SPACE + ";=,'\"";

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private boolean ended;

    private Tokenizer(String sql) {
        this.sql = sql;
    }

    /// The tokens, none for an empty command. Nothing if a quote or comment is not closed, or if
    /// something stands after a semicolon.
    static Optional<List<Token>> tokens(String sql) {
        Tokenizer tokenizer = new Tokenizer(sql);
        while (tokenizer.at < sql.length()) {
            if (!tokenizer.step()) {
                return Optional.empty();
            }
        }
        return Optional.of(tokenizer.tokens);
    }

    /// Takes a token, or what stands between tokens.
    ///
    /// @return false if the command is malformed
    private boolean step() {
        char first = sql.charAt(at);
        if (SPACE.indexOf(first) >= 0) {
            at++;
        } else if (sql.startsWith("--", at)) {
            int end = sql.indexOf('\n', at);
            at = end < 0 ? sql.length() : end;
        } else if (sql.startsWith("/*", at)) {
            return comment();
        } else if (first == ';') {
            ended = true;
            at++;
        } else {
            return !ended && token(first);
        }
        return true;
    }

    private boolean token(char first) {
        return switch (first) {
            case '=' -> sign(Token.Kind.EQUALS);
            case ',' -> sign(Token.Kind.COMMA);
            case '\'' -> quoted(first, Token.Kind.STRING);
            case '"' -> quoted(first, Token.Kind.QUOTED);
            default -> word();
        };
    }

    private boolean sign(Token.Kind kind) {
        tokens.add(new Token(kind, sql.substring(at, at + 1)));
        at++;
        return true;
    }

    private boolean word() {
        int start = at;
        while (at < sql.length() && DELIMITERS.indexOf(sql.charAt(at)) < 0 && !commentStarts()) {
            at++;
        }
        tokens.add(new Token(Token.Kind.WORD, sql.substring(start, at)));
        return true;
    }

    private boolean commentStarts() {
        return sql.startsWith("--", at) || sql.startsWith("/*", at);
    }

    /// A quote inside is doubled.
    private boolean quoted(char quote, Token.Kind kind) {
        StringBuilder text = new StringBuilder();
        for (at++; at < sql.length(); at++) {
            if (sql.charAt(at) == quote) {
                at++;
                if (at == sql.length() || sql.charAt(at) != quote) {
                    tokens.add(new Token(kind, text.toString()));
                    return true;
                }
            }
            text.append(sql.charAt(at));
        }
        return false;
    }

    /// Comments nest, as in PostgreSQL.
    private boolean comment() {
        int depth = 0;
        while (at < sql.length()) {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
            if (depth == 0) {
                return true;
            }
        }
        return false;
    }
}
