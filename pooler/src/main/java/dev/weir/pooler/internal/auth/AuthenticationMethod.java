package dev.weir.pooler.internal.auth;

/// How a client proves who it is: PgBouncer's `auth_type`, with `hba` resolved to what the matching
/// line of the file says.
public enum AuthenticationMethod {
    /// No proof, but the user must be known.
    TRUST,
    /// No proof, and any name will do.
    ANY,
    /// The password in clear text.
    PLAIN,
    /// MD5, or SCRAM for users of whom a SCRAM verifier is kept.
    MD5,
    SCRAM_SHA_256,
    /// The TLS certificate of the client.
    CERT,
    /// The operating system's user at the other end of a Unix socket.
    PEER
}
