package dev.weir.embedded;

/// How a server is told to stop: the three modes of PostgreSQL's manual (section 18.5, "Shutting
/// Down the Server"), and a crash.
public enum StopMode {
    /// Waits until every client has left by itself (`SIGTERM`).
    SMART("TERM"),
    /// Ends every session with an error, writes everything to disk and stops (`SIGINT`).
    FAST("INT"),
    /// Ends every session and stops without a checkpoint; the next start recovers (`SIGQUIT`).
    IMMEDIATE("QUIT"),
    /// Kills the server's main process without a word (`SIGKILL`): its sessions notice and end.
    CRASH("KILL");

    private final String signal;

    StopMode(String signal) {
        this.signal = signal;
    }

    /// The signal's name as `pg_ctl kill` knows it.
    String signal() {
        return signal;
    }
}
