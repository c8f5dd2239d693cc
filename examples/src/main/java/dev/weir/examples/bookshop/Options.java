package dev.weir.examples.bookshop;

import java.util.Optional;

/// What the command line says.
///
/// @param dsn the database's URL; empty for a PostgreSQL of the program's own
/// @param port to listen on
record Options(Optional<String> dsn, int port) {
    private static final String USAGE = "usage: shop [--dsn URL] [--port NUMBER]";

    /// @throws IllegalArgumentException with the usage, if it says something else
    static Options of(String... arguments) {
        Options options = new Options(Optional.empty(), 8080);
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(USAGE);
            }
            options = options.with(arguments[i], arguments[i + 1]);
        }
        return options;
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--dsn" -> new Options(Optional.of(value), port);
            case "--port" -> new Options(dsn, number(value));
            default -> throw new IllegalArgumentException(USAGE);
        };
    }

    private static int number(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(USAGE, e);
        }
    }
}
