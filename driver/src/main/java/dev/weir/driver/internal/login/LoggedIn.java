package dev.weir.driver.internal.login;

import dev.weir.net.Channel;
import dev.weir.wire.InputBuffer;
import dev.weir.wire.ProtocolVersion;
import dev.weir.wire.ServerError;
import dev.weir.wire.TransactionStatus;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A session that is ready for its first query. Whoever gets it closes the channel.
///
/// @param channel the connection
/// @param input its bytes; may hold some that came after ReadyForQuery
/// @param parameters what the server reported in ParameterStatus, in its order
/// @param version what both speak
/// @param status from ReadyForQuery
/// @param cancel how to cancel what the session does; empty if the server gave no key, as some
///   poolers
/// @param endpoint what the channel is connected to
/// @param notices what the server told on the way
public record LoggedIn(
        Channel channel,
        InputBuffer input,
        Map<String, String> parameters,
        ProtocolVersion version,
        TransactionStatus status,
        Optional<CancelTicket> cancel,
        Endpoint endpoint,
        List<ServerError> notices) {
    public LoggedIn {
        parameters = Map.copyOf(parameters);
        notices = List.copyOf(notices);
    }

    /// Process id of the server's session, as `pg_backend_pid()` tells it; 0 if the server did not.
    public int processId() {
        return cancel.map(ticket -> ticket.key().processId()).orElse(0);
    }
}
