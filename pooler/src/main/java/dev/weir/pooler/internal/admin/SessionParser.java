package dev.weir.pooler.internal.admin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads what drivers send to any server by themselves, so that they can read the console too:
/// transactions, of which the console has none, and the end of prepared statements.
final class SessionParser {
    private SessionParser() {}

    /// Reads a command.
    ///
    /// @param verb its first word, in capitals
    /// @return nothing if it is none of these
    static Optional<Command> parse(String verb, List<Token> rest) {
        return switch (verb) {
            case "BEGIN" -> Optional.of(new Command.Transaction("BEGIN"));
            case "START" ->
                    !rest.isEmpty() && rest.getFirst().isWord("TRANSACTION")
                            ? Optional.of(new Command.Transaction("START TRANSACTION"))
                            : Optional.empty();
            case "COMMIT", "END" -> end(rest, "COMMIT");
            case "ROLLBACK", "ABORT" -> end(rest, "ROLLBACK");
            case "DISCARD" ->
                    rest.size() == 1 && rest.getFirst().isWord("ALL")
                            ? Optional.of(new Command.Deallocate(Optional.empty(), "DISCARD ALL"))
                            : Optional.empty();
            case "DEALLOCATE" -> deallocate(rest);
            default -> Optional.empty();
        };
    }

    private static Optional<Command> end(List<Token> rest, String tag) {
        boolean plain =
                rest.isEmpty()
                        || rest.size() == 1
                                && (rest.getFirst().isWord("WORK")
                                        || rest.getFirst().isWord("TRANSACTION"));
        return plain ? Optional.of(new Command.Transaction(tag)) : Optional.empty();
    }

    private static Optional<Command> deallocate(List<Token> rest) {
        List<Token> names =
                rest.size() == 2 && rest.getFirst().isWord("PREPARE") ? rest.subList(1, 2) : rest;
        if (names.size() != 1 || !names.getFirst().isName()) {
            return Optional.empty();
        }
        Token name = names.getFirst();
        return Optional.of(
                name.isWord("ALL")
                        ? new Command.Deallocate(Optional.empty(), "DEALLOCATE ALL")
                        : new Command.Deallocate(Optional.of(name.text()), "DEALLOCATE"));
    }

    /// The parameters that SHOW also knows by several words.
    static Optional<String> showWords(List<Token> tokens) {
        if (!tokens.stream().allMatch(token -> token.kind() == Token.Kind.WORD)) {
            return Optional.empty();
        }
        String words =
                tokens.stream()
                        .map(token -> token.text().toUpperCase(Locale.ROOT))
                        .collect(Collectors.joining(" "));
        return switch (words) {
            case "TRANSACTION ISOLATION LEVEL" -> SessionParameters.named("transaction_isolation");
            case "TIME ZONE" -> SessionParameters.named("TimeZone");
            default -> Optional.empty();
        };
    }
}
