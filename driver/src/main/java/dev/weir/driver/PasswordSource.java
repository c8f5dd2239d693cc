package dev.weir.driver;

/// Gives the password for a log in. Called once for each, so that it may give a token that expires;
/// also where the server turns out to want none. It may be called by many threads at once, may
/// wait, and should end when the thread is interrupted. What it throws ends the attempt.
@FunctionalInterface
public interface PasswordSource {
    /// The password for one log in.
    ///
    /// @return empty if there is none
    String password(Request request);

    /// For which log in.
    ///
    /// @param host name or address of the host, or directory of a Unix socket
    /// @param port the server's port
    /// @param database name of the database
    /// @param user name of the role
    record Request(String host, int port, String database, String user) {}
}
