package dev.weir.pooler.internal.relay;

/// What is written down of clients and servers: PgBouncer's log. Never waits. From any thread.
public interface Journal {
    /// A client or a server, as the log names it.
    interface Party {
        /// `C-7: db/user@127.0.0.1:40404`
        String label();
    }

    /// A connection ends.
    ///
    /// @param ageSeconds how old it is
    void closing(Party party, String reason, long ageSeconds);

    void info(Party party, String message);

    /// Of no connection in particular.
    void info(String message);

    void warning(Party party, String message);

    /// A mistake of ours.
    void failure(Object where, Exception e);
}
