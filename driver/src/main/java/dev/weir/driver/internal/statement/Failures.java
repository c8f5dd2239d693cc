package dev.weir.driver.internal.statement;

import dev.weir.driver.ConnectionLostException;
import dev.weir.driver.ConnectionStateException;
import dev.weir.driver.PostgresException;
import dev.weir.driver.RequestFate;
import dev.weir.driver.RequestInterruptedException;
import dev.weir.driver.RequestTimeoutException;
import dev.weir.driver.ServerErrorException;
import dev.weir.driver.internal.session.Labels;
import dev.weir.wire.ServerError;

/// Makes exceptions of what the server said.
public final class Failures {
    private Failures() {}

    /// The statement was refused.
    public static ServerErrorException refused(ServerError error, String sql) {
        return new ServerErrorException(error, sql);
    }

    /// The statement was refused, but may have committed a part of its work before.
    static ServerErrorException refusedInDoubt(ServerError error, String sql) {
        return new ServerErrorException(error, sql, RequestFate.UNKNOWN);
    }

    /// A COPY came where only a query can be.
    static ConnectionStateException copy(String sql) {
        return new ConnectionStateException(
                "copy ... from stdin and to stdout run by rawCopyIn and rawCopyOut, not as a query:"
                        + " "
                        + sql);
    }

    /// The same kind of failure for what was to be sent along with what failed.
    static PostgresException of(PostgresException cause, RequestFate fate, String message) {
        return switch (cause) {
            case ConnectionLostException _ -> new ConnectionLostException(message, fate, cause);
            case RequestTimeoutException _ -> new RequestTimeoutException(message, fate, cause);
            case RequestInterruptedException _ ->
                    new RequestInterruptedException(message, fate, cause);
            default -> cause;
        };
    }

    /// The server said an error and then the connection broke: the error is what there is to tell.
    public static ConnectionLostException lostAfter(
            ServerError error, RequestFate fate, String sql, ConnectionLostException lost) {
        return new ConnectionLostException(
                "the server ended the connection: "
                        + error.message()
                        + " (SQLSTATE "
                        + error.sqlState().code()
                        + (fate == RequestFate.UNKNOWN ? "); may have run: " : ") at: ")
                        + Labels.brief(sql),
                fate,
                lost);
    }
}
