package dev.weir.pooler.internal.admin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// Reads commands. Words are matched without regard to case; the name of a database is taken as it
/// is written, with or without double quotes.
final class CommandParser {
    /// More than any setting needs. What is longer is no command.
    static final int CHARACTERS_MAX = 65_536;

    static final String NO_DATABASE = "a database is required";
    static final String NO_CLIENT_ID = "invalid client pointer supplied";

    private CommandParser() {}

    /// Reads one command.
    ///
    /// @return nothing if it is none
    static Optional<Command> parse(String sql) {
        if (sql.length() > CHARACTERS_MAX) {
            return Optional.empty();
        }
        return Tokenizer.tokens(sql)
                .flatMap(
                        tokens ->
                                tokens.isEmpty()
                                        ? Optional.of(new Command.Empty())
                                        : command(tokens));
    }

    private static Optional<Command> command(List<Token> tokens) {
        Token first = tokens.getFirst();
        if (first.kind() != Token.Kind.WORD) {
            return Optional.empty();
        }
        List<Token> rest = tokens.subList(1, tokens.size());
        return switch (first.text().toUpperCase(Locale.ROOT)) {
            case "SHOW" -> show(rest);
            case "SET" -> SetParser.parse(rest);
            case "PAUSE" -> anyDatabase(rest, Command.Pause::new);
            case "RESUME" -> anyDatabase(rest, Command.Resume::new);
            case "RECONNECT" -> anyDatabase(rest, Command.Reconnect::new);
            case "WAIT_CLOSE" -> anyDatabase(rest, Command.WaitClose::new);
            case "KILL" -> anyDatabase(rest, Command.Kill::new);
            case "KILL_CLIENT" -> killClient(rest);
            case "DISABLE" -> oneDatabase(rest, Command.Disable::new);
            case "ENABLE" -> oneDatabase(rest, Command.Enable::new);
            case "SUSPEND" -> bare(rest, new Command.Suspend());
            case "RELOAD" -> bare(rest, new Command.Reload());
            case "SHUTDOWN" -> shutdown(rest);
            default -> SessionParser.parse(first.text().toUpperCase(Locale.ROOT), rest);
        };
    }

    private static Optional<Command> show(List<Token> rest) {
        if (rest.size() == 1 && rest.getFirst().isName()) {
            String word = rest.getFirst().text();
            return Topic.of(word)
                    .<Command>map(Command.Show::new)
                    .or(() -> SessionParameters.named(word).map(Command.ShowParameter::new));
        }
        return SessionParser.showWords(rest).map(Command.ShowParameter::new);
    }

    private static Optional<Command> anyDatabase(
            List<Token> rest, Function<Optional<String>, Command> command) {
        return rest.isEmpty()
                ? Optional.of(command.apply(Optional.empty()))
                : name(rest).map(database -> command.apply(Optional.of(database)));
    }

    private static Optional<Command> oneDatabase(
            List<Token> rest, Function<String, Command> command) {
        return rest.isEmpty()
                ? Optional.of(new Command.Faulty(NO_DATABASE))
                : name(rest).map(command);
    }

    private static Optional<String> name(List<Token> rest) {
        return rest.size() == 1 && rest.getFirst().isName()
                ? Optional.of(rest.getFirst().text())
                : Optional.empty();
    }

    private static Optional<Command> killClient(List<Token> rest) {
        if (rest.size() > 1) {
            return Optional.empty();
        }
        OptionalLong id = rest.isEmpty() ? OptionalLong.empty() : number(rest.getFirst().text());
        return Optional.of(
                id.isPresent()
                        ? new Command.KillClient(id.getAsLong())
                        : new Command.Faulty(NO_CLIENT_ID));
    }

    /// A number with something behind it is none: it might kill another client than was meant.
    private static OptionalLong number(String text) {
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static Optional<Command> shutdown(List<Token> rest) {
        if (rest.isEmpty()) {
            return Optional.of(new Command.Shutdown(ShutdownMode.IMMEDIATE));
        }
        return name(rest)
                .map(word -> word.toUpperCase(Locale.ROOT))
                .flatMap(
                        word ->
                                switch (word) {
                                    case "WAIT_FOR_SERVERS" ->
                                            Optional.of(ShutdownMode.WAIT_FOR_SERVERS);
                                    case "WAIT_FOR_CLIENTS" ->
                                            Optional.of(ShutdownMode.WAIT_FOR_CLIENTS);
                                    default -> Optional.empty();
                                })
                .map(Command.Shutdown::new);
    }

    private static Optional<Command> bare(List<Token> rest, Command command) {
        return rest.isEmpty() ? Optional.of(command) : Optional.empty();
    }
}
