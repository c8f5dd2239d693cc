package dev.weir.driver.internal.session;

/// The connection had failed before the request was put in line.
final class ClosedSessionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ClosedSessionException(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
