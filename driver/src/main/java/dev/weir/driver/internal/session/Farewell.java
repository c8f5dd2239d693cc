package dev.weir.driver.internal.session;

import dev.weir.wire.BackendMessage;
import dev.weir.wire.BackendTag;
import dev.weir.wire.ByteReader;

/// The errors with which a server ends a session.
final class Farewell {
    private Farewell() {}

    /// Looks at the body of an ErrorResponse without consuming it. What cannot be decoded is not
    /// judged here.
    static boolean isIn(ByteReader body) {
        ByteReader copy =
                new ByteReader()
                        .window(body.array(), body.position(), body.position() + body.remaining());
        return switch (BackendMessage.decode(BackendTag.ERROR_RESPONSE, copy)) {
            case BackendMessage.ErrorResponse(var error) -> error.isFatal();
            default -> false;
        };
    }
}
