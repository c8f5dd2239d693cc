package dev.weir.pool;

import dev.weir.driver.ConnectionUnavailableException;

/// As many as may (`pool_max_waiting`) wait for a connection already. Thrown at once: the program
/// takes on more than the database serves. Nothing was sent.
public final class TooManyWaitersException extends ConnectionUnavailableException {
    private static final long serialVersionUID = 1;

    public TooManyWaitersException(String message) {
        super(message);
    }
}
