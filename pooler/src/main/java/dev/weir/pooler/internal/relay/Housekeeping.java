package dev.weir.pooler.internal.relay;

/// Has the JVM give memory back when many clients have come and nobody does anything: a log-in, by
/// TLS above all, leaves much garbage behind, and the collector would let it lie as long as there
/// is room. The collection stops the loops for some milliseconds, so it waits for a quiet moment.
///
/// In the first loop's thread only.
final class Housekeeping {
    /// Log-ins whose garbage is worth a collection.
    private static final int LOGINS_MIN = 500;

    /// How long it must have been quiet.
    private static final long QUIET_NS = 1_000_000_000L;

    private long logins;
    private long loginsBefore;
    private long requestsBefore;
    private long quietSince;

    /// Looks whether it is time.
    ///
    /// @param loginsNow clients that have come since the start
    /// @param requestsNow requests of all clients since the start
    /// @return whether memory should be given back now
    boolean isDue(long loginsNow, long requestsNow, long now) {
        if (loginsNow != loginsBefore || requestsNow != requestsBefore) {
            loginsBefore = loginsNow;
            requestsBefore = requestsNow;
            quietSince = now;
            return false;
        }
        if (loginsNow - logins < LOGINS_MIN || now - quietSince < QUIET_NS) {
            return false;
        }
        logins = loginsNow;
        return true;
    }
}
