package dev.weir.lab;

/// What a contender connects to, and within which limits.
///
/// @param url the server's or the pooler's connection string, with the password
/// @param poolSize most connections of a pool in the process
/// @param maxAgeMs after which a connection of limited age is replaced
/// @param patienceMs longest time to connect, to wait for a connection, and for a query
public record Target(String url, int poolSize, int maxAgeMs, int patienceMs) {
    /// Does not show the password.
    @Override
    public String toString() {
        return "at most " + poolSize + " connections, replaced after " + maxAgeMs + " ms";
    }
}
