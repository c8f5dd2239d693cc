package dev.weir.lab;

/// A way of connecting.
///
/// @param contender the name of a [Contender]
/// @param pooler the name of a [PoolerProgram] in between; empty if the clients connect to the
///   server
public record Way(String contender, String pooler) {
    /// Straight to the server.
    public static Way direct(String contender) {
        return new Way(contender, "");
    }

    /// Whether there is a pooler.
    public boolean isPooled() {
        return !pooler.isEmpty();
    }

    /// As the command line names it: `pool`, `weir/pool`.
    public String word() {
        return isPooled() ? pooler + "/" + contender : contender;
    }
}
