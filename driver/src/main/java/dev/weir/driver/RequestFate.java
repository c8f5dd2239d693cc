package dev.weir.driver;

/// What became of a request that ended in an error, and so whether sending it again could run it
/// twice.
public enum RequestFate {
    /// Nothing of it reached the server, or the server ended the session before it took it up: it
    /// certainly did not run.
    NOT_SENT,
    /// The server refused it: it did not run, or what it did was rolled back.
    REFUSED,
    /// The server carried it out; what failed is what was made of the answer here.
    DONE,
    /// It was sent, and no answer says whether it ran.
    UNKNOWN;

    /// True if the request certainly left no trace, so that sending it again cannot do the work
    /// twice. Whether it would succeed this time is another question, and within a transaction the
    /// whole transaction must be repeated.
    public boolean isRetrySafe() {
        return this == NOT_SENT || this == REFUSED;
    }
}
