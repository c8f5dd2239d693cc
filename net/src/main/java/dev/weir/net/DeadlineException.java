package dev.weir.net;

import java.io.IOException;

/// A wait ended because its [Deadline] was over. The channel is as it was: no byte was taken or
/// lost.
public final class DeadlineException extends IOException {
    private static final long serialVersionUID = 1;

    public DeadlineException(String message) {
        super(message);
    }
}
