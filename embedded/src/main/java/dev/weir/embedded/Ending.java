package dev.weir.embedded;

/// When a server ends whose program is told to end, by Ctrl-C or SIGTERM. One that dies without a
/// chance (`kill -9`) takes its server along in any case.
public enum Ending {
    /// At once, beside whatever else the program does at its end.
    WITH_THE_PROGRAM,
    /// When the program calls [EmbeddedPostgres#close()], which it must: for programs that have
    /// work to finish first. A Ctrl-C in the terminal does not reach the server, where the system
    /// has the program `setsid` (Linux).
    BY_CLOSE
}
