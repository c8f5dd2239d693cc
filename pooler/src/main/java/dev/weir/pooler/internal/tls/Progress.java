package dev.weir.pooler.internal.tls;

/// How far a handshake has come, and what it waits for.
public enum Progress {
    /// It is over: data may flow.
    DONE,
    /// Go on when the channel is readable.
    NEEDS_READ,
    /// Go on when the channel is writable.
    NEEDS_WRITE,
    /// Run [TlsTransport#task()], best in another thread, then go on.
    NEEDS_TASK
}
