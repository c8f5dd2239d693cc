package dev.weir.pool;

import dev.weir.driver.ConnectionUnavailableException;

/// No connection was free in time. The message says who holds them, since when and doing what, and
/// how many wait. Nothing was sent.
public final class PoolTimeoutException extends ConnectionUnavailableException {
    private static final long serialVersionUID = 1;

    public PoolTimeoutException(String message) {
        super(message);
    }

    /// @param cause why no connection could be opened
    public PoolTimeoutException(String message, Throwable cause) {
        super(message, cause);
    }
}
