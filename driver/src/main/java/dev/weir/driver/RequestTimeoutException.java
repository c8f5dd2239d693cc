package dev.weir.driver;

/// The deadline was over before the answer was there. If the request had been sent, it was
/// cancelled on the server; its fate is [RequestFate#REFUSED] only if the server has confirmed
/// that.
public final class RequestTimeoutException extends PostgresException {
    private static final long serialVersionUID = 1;

    public RequestTimeoutException(String message, RequestFate fate) {
        super(message, fate);
    }

    public RequestTimeoutException(String message, RequestFate fate, Throwable cause) {
        super(message, fate, cause);
    }
}
