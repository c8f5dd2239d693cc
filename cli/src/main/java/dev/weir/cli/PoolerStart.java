package dev.weir.cli;

import dev.weir.pooler.Pooler;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// A start of the pooler with a configuration file, as services do it.
///
/// Its plain command lines are read here, because picocli takes longer than all else that a pooler
/// does before it listens: the JVM's AOT cache takes no classes as old as picocli's. Whatever is
/// not plain (`--help`, `-qv`, a mistake) is left to picocli, for which the same words mean the
/// same.
record PoolerStart(Path file, Pooler.Options options) {
    /// @param user of the system to become, or an empty text
    static Pooler.Options options(Pooler.Output output, int verbosity, String user) {
        return new Pooler.Options(
                output,
                verbosity,
                user.isEmpty() ? Optional.empty() : Optional.of(user),
                Pooler.Signals.HANDLED);
    }

    /// What a plain command line asks for; nothing if it is not plain, or of another command.
    static Optional<PoolerStart> of(String... arguments) {
        if (arguments.length < 2 || !arguments[0].equals("pooler")) {
            return Optional.empty();
        }
        String file = arguments[arguments.length - 1];
        Pooler.Output output = Pooler.Output.STANDARD_ERROR;
        int verbosity = 0;
        String user = "";
        Iterator<String> words = List.of(arguments).subList(1, arguments.length - 1).iterator();
        while (words.hasNext()) {
            switch (words.next()) {
                case "-q", "--quiet" -> output = Pooler.Output.NONE;
                case "-v", "--verbose" -> verbosity++;
                case "-u", "--user" -> {
                    if (!user.isEmpty() || !words.hasNext()) {
                        return Optional.empty();
                    }
                    user = words.next();
                }
                default -> {
                    return Optional.empty();
                }
            }
        }
        return isPlain(file) && isPlain(user)
                ? Optional.of(new PoolerStart(Path.of(file), options(output, verbosity, user)))
                : Optional.empty();
    }

    /// Neither an option nor something else that picocli gives a meaning to.
    private static boolean isPlain(String word) {
        return !word.startsWith("-") && !word.startsWith("@") && !word.startsWith("\"");
    }

    /// Runs it to its end.
    ///
    /// @throws dev.weir.pooler.PoolerException if it cannot start
    void run() throws InterruptedException {
        try (Pooler pooler = Pooler.start(file, options)) {
            pooler.awaitEnd();
        }
    }
}
