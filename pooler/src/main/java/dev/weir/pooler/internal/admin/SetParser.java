package dev.weir.pooler.internal.admin;

import java.util.List;
import java.util.Optional;

/// Reads what follows SET: a setting of the pooler, or a parameter of the session, which is
/// ignored.
final class SetParser {
    private SetParser() {}

    static Optional<Command> parse(List<Token> tokens) {
        if (isOfTransactions(tokens)) {
            return Optional.of(new Command.SetIgnored());
        }
        List<Token> rest = withoutScope(tokens);
        if (rest.size() < 3 || !rest.getFirst().isName() || !isAssignment(rest.get(1))) {
            return Optional.empty();
        }
        String key = rest.getFirst().text();
        List<Token> values = rest.subList(2, rest.size());
        if (SessionParameters.isIgnored(key)) {
            return isList(values) ? Optional.of(new Command.SetIgnored()) : Optional.empty();
        }
        boolean scoped = rest.size() < tokens.size();
        return !scoped && values.size() == 1 && values.getFirst().isValue()
                ? Optional.of(new Command.Set(key, values.getFirst().text()))
                : Optional.empty();
    }

    /// `SET TRANSACTION ...`, `SET SESSION CHARACTERISTICS AS TRANSACTION ...`, and the two with a
    /// syntax of their own, `SET TIME ZONE` and `SET NAMES`.
    private static boolean isOfTransactions(List<Token> tokens) {
        return starts(tokens, "TRANSACTION")
                || starts(tokens, "SESSION", "CHARACTERISTICS", "AS", "TRANSACTION")
                || starts(withoutScope(tokens), "TIME", "ZONE")
                || starts(tokens, "NAMES");
    }

    private static boolean starts(List<Token> tokens, String... words) {
        if (tokens.size() <= words.length) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            if (!tokens.get(i).isWord(words[i])) {
                return false;
            }
        }
        return tokens.get(words.length).kind() != Token.Kind.EQUALS;
    }

    private static List<Token> withoutScope(List<Token> tokens) {
        boolean scoped =
                tokens.size() > 3
                        && (tokens.getFirst().isWord("SESSION")
                                || tokens.getFirst().isWord("LOCAL"));
        return scoped ? tokens.subList(1, tokens.size()) : tokens;
    }

    private static boolean isAssignment(Token token) {
        return token.kind() == Token.Kind.EQUALS || token.isWord("TO");
    }

    /// Values with commas between them, as for `search_path`.
    private static boolean isList(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            boolean fits =
                    i % 2 == 0 ? tokens.get(i).isValue() : tokens.get(i).kind() == Token.Kind.COMMA;
            if (!fits) {
                return false;
            }
        }
        return tokens.size() % 2 == 1;
    }
}
