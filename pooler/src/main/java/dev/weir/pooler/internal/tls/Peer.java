package dev.weir.pooler.internal.tls;

import dev.weir.net.Certificates;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;

/// What the other side must prove beside its chain of certificates, once the handshake is over and
/// before any data.
///
/// @param host the name that its certificate must have, if any
/// @param start whether its protocol must have been agreed on
record Peer(Optional<String> host, Start start) {
    /// The name of PostgreSQL's protocol in ALPN.
    static final String APPLICATION_PROTOCOL = "postgresql";

    /// How TLS began.
    enum Start {
        /// By an `SSLRequest`, which only PostgreSQL understands.
        AFTER_REQUEST,
        /// At once. The protocol must be agreed on, so that a client of another protocol cannot be
        /// made to talk to this one (ALPACA).
        DIRECT
    }

    void require(SSLEngine engine) throws IOException {
        if (start == Start.DIRECT
                && !APPLICATION_PROTOCOL.equals(engine.getApplicationProtocol())) {
            throw new SSLHandshakeException(
                    "direct TLS without ALPN: the other side did not name the protocol"
                            + " \"postgresql\"; use sslnegotiation=postgres, or PostgreSQL 17 or"
                            + " later");
        }
        if (host.isPresent()) {
            requireHost(host.get(), (X509Certificate) engine.getSession().getPeerCertificates()[0]);
        }
    }

    private static void requireHost(String host, X509Certificate certificate)
            throws SSLHandshakeException {
        try {
            Certificates.requireHost(host, certificate);
        } catch (CertificateException refusal) {
            SSLHandshakeException failure =
                    new SSLHandshakeException("certificate verify failed: " + refusal.getMessage());
            failure.initCause(refusal);
            throw failure;
        }
    }
}
