package dev.weir.driver.internal.session;

import dev.weir.wire.BackendTag;
import dev.weir.wire.ByteReader;

/// Takes the messages that may come between any two others and answer no request.
public interface AsyncMessages {
    /// @return whether `tag` is one of those: NoticeResponse, NotificationResponse, ParameterStatus
    static boolean isAsync(byte tag) {
        return tag == BackendTag.NOTICE_RESPONSE
                || tag == BackendTag.NOTIFICATION_RESPONSE
                || tag == BackendTag.PARAMETER_STATUS;
    }

    /// Called by whichever thread reads the connection, without the session's lock. Must not wait.
    void received(byte tag, ByteReader body);

    /// The server said an error while nothing was asked: it is about to close the connection.
    void farewell(ByteReader body);
}
