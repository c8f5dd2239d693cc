package dev.weir.pool;

import dev.weir.driver.ConnectionUnavailableException;

/// The pool is closed, or was closed while this waited. Nothing was sent.
public final class PoolClosedException extends ConnectionUnavailableException {
    private static final long serialVersionUID = 1;

    public PoolClosedException(String message) {
        super(message);
    }
}
