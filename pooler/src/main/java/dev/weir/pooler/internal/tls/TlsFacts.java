package dev.weir.pooler.internal.tls;

import dev.weir.net.Certificates;
import dev.weir.wire.Bytes;

import java.io.IOException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/// What a handshake has agreed on.
///
/// @param protocol `TLSv1.3`
/// @param cipherSuite by the name of the standard, `TLS_AES_256_GCM_SHA384`
/// @param peerCertificate what the other side showed. A client's is here only if it was verified; a
///   server's was if the mode says so
/// @param serverEndPoint the data of the channel binding `tls-server-end-point` (RFC 5929): of our
///   own certificate on a server, of the peer's on a client. Empty if there is none for this kind
///   of certificate
/// @param applicationProtocol agreed on by ALPN; empty if none was
public record TlsFacts(
        String protocol,
        String cipherSuite,
        Optional<X509Certificate> peerCertificate,
        Bytes serverEndPoint,
        String applicationProtocol) {
    static TlsFacts of(SSLEngine engine) throws IOException {
        SSLSession session = engine.getSession();
        boolean counts =
                engine.getUseClientMode() || session.getValue(PeerVerifier.VERIFIED) != null;
        Optional<X509Certificate> peer = counts ? peer(session) : Optional.empty();
        Optional<X509Certificate> server = engine.getUseClientMode() ? peer : own(session);
        return new TlsFacts(
                session.getProtocol(),
                session.getCipherSuite(),
                peer,
                server.isPresent()
                        ? Bytes.of(Certificates.endPointBinding(server.get()))
                        : Bytes.empty(),
                Optional.ofNullable(engine.getApplicationProtocol()).orElse(""));
    }

    /// The common name of the peer's certificate.
    public Optional<String> commonName() {
        return peerCertificate.flatMap(Certificates::commonName);
    }

    private static Optional<X509Certificate> peer(SSLSession session) {
        try {
            return Optional.of((X509Certificate) session.getPeerCertificates()[0]);
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        }
    }

    private static Optional<X509Certificate> own(SSLSession session) {
        Certificate[] chain = session.getLocalCertificates();
        return chain == null ? Optional.empty() : Optional.of((X509Certificate) chain[0]);
    }
}
