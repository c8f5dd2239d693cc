package dev.weir.pooler.internal.admin;

import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;

/// A message of the extended protocol that cannot be obeyed.
final class ConsoleException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ServerError error;

    ConsoleException(ServerError error) {
        super(error.message());
        this.error = error;
    }

    ConsoleException(SqlState state, String message) {
        this(Errors.of(state, message));
    }

    ServerError error() {
        return error;
    }
}
