package dev.weir.net;

/// How to speak TLS with a server. Immutable; begin with [#of] and change what differs.
///
/// @param mode what is verified; not [SslMode#DISABLE]
/// @param trust who may vouch for the server
/// @param client who this client is
/// @param versions which versions of TLS will do
/// @param hello what the first message tells
public record TlsOptions(
        SslMode mode,
        ServerTrust trust,
        ClientCertificate client,
        TlsVersions versions,
        Hello hello) {
    public TlsOptions {
        boolean isSystem = trust.roots() instanceof ServerTrust.SystemRoots;
        if (isSystem && mode != SslMode.VERIFY_FULL) {
            // Anyone can have a certificate of a public authority; only the name in it says whose
            // it is.
            throw new IllegalArgumentException(
                    "weak sslmode \""
                            + mode.libpqName()
                            + "\" may not be used with sslrootcert=system (use"
                            + " \"verify-full\")");
        }
    }

    /// Trusts nobody: enough for the modes that verify nothing.
    public static TlsOptions of(SslMode mode) {
        return of(mode, ServerTrust.NONE);
    }

    /// Trusts a file of authorities, or the system's, in that mode.
    public static TlsOptions of(SslMode mode, ServerTrust trust) {
        return new TlsOptions(
                mode, trust, ClientCertificate.NONE, TlsVersions.DEFAULT, Hello.DEFAULT);
    }

    public TlsOptions withTrust(ServerTrust newTrust) {
        return new TlsOptions(mode, newTrust, client, versions, hello);
    }

    public TlsOptions withClient(ClientCertificate newClient) {
        return new TlsOptions(mode, trust, newClient, versions, hello);
    }

    public TlsOptions withVersions(TlsVersions newVersions) {
        return new TlsOptions(mode, trust, client, newVersions, hello);
    }

    public TlsOptions withHello(Hello newHello) {
        return new TlsOptions(mode, trust, client, versions, newHello);
    }

    /// What the first message of the handshake tells the server.
    ///
    /// @param name whether it names the host (SNI): `sslsni`
    /// @param start how TLS begins: `sslnegotiation`
    public record Hello(ServerName name, Start start) {
        /// Names the host, after an `SSLRequest`.
        public static final Hello DEFAULT = new Hello(ServerName.SENT, Start.AFTER_REQUEST);
    }

    /// Whether an eavesdropper may see for which host name a connection is.
    public enum ServerName {
        /// `sslsni=1`. An address literal is never sent.
        SENT,
        /// `sslsni=0`.
        WITHHELD
    }

    /// How TLS begins.
    public enum Start {
        /// `sslnegotiation=postgres`: the server has answered `S` to an `SSLRequest`.
        AFTER_REQUEST,
        /// `sslnegotiation=direct`: the first byte is TLS's, and the server must confirm by ALPN
        /// that it speaks PostgreSQL's protocol, so that no other protocol can be abused (ALPACA).
        DIRECT
    }
}
