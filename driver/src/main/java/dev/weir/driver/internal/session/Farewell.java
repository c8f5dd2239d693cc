package dev.weir.driver.internal.session;

import dev.weir.wire.BackendMessage;
import dev.weir.wire.BackendTag;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ServerError;

import java.util.Set;

/// The errors with which a server ends a session.
public final class Farewell {
    // What PgBouncer, and poolers that follow it, tell a client of whose request they have sent
    // nothing on.
    private static final Set<String> NOTHING_SENT_ON =
            Set.of("client_idle_timeout", "query_wait_timeout");

    private Farewell() {}

    /// Looks at the body of an ErrorResponse without consuming it. What cannot be decoded is not
    /// judged here.
    static boolean isIn(ByteReader body) {
        ByteReader copy =
                new ByteReader()
                        .window(body.array(), body.position(), body.position() + body.remaining());
        return switch (BackendMessage.decode(BackendTag.ERROR_RESPONSE, copy)) {
            case BackendMessage.ErrorResponse(var error) -> endsBeforeTheRest(error);
            default -> false;
        };
    }

    /// Whether the session ended with this error, and the server had taken up nothing that was not
    /// answered before it.
    ///
    /// That is so if the server itself says it, which names the routine of its source: what it had
    /// answered before comes before. A pooler that makes up an error since it lost its server, or
    /// lost patience, may have sent the request on, and answers of the server may be lost.
    public static boolean endsBeforeTheRest(ServerError error) {
        return error.isFatal()
                && (!error.routine().isEmpty() || NOTHING_SENT_ON.contains(error.message()));
    }
}
