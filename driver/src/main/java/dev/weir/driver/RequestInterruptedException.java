package dev.weir.driver;

/// The thread was interrupted while it waited. Its interrupt flag is set again. If the request had
/// been sent, it was cancelled on the server; its fate is [RequestFate#REFUSED] only if the server
/// has confirmed that.
public final class RequestInterruptedException extends PostgresException {
    private static final long serialVersionUID = 1;

    /// Sets the current thread's interrupt flag, which an [InterruptedException] has cleared.
    public RequestInterruptedException(String message, RequestFate fate) {
        super(message, fate);
        Thread.currentThread().interrupt();
    }

    /// Sets the current thread's interrupt flag, which an [InterruptedException] has cleared.
    public RequestInterruptedException(String message, RequestFate fate, Throwable cause) {
        super(message, fate, cause);
        Thread.currentThread().interrupt();
    }
}
