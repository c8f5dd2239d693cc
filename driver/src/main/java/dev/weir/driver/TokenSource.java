package dev.weir.driver;

/// Gives the bearer token for a log in to a server that asks for one (PostgreSQL 18, method
/// `oauth`). Called once for each such log in, so that it can renew what has expired. It may be
/// called by many threads at once, may wait, and should end when the thread is interrupted. What it
/// throws ends the attempt.
@FunctionalInterface
public interface TokenSource {
    /// The token for one log in, without `Bearer` before it.
    ///
    /// @return empty if there is none
    String token(PasswordSource.Request request);
}
