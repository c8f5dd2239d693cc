package dev.weir.pooler.internal.tls;

import dev.weir.net.SslMode;
import dev.weir.testkit.CertificateFiles;
import dev.weir.testkit.TestCertificates;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Settings of TLS with the certificates of the testkit.
final class TestSettings {
    static final TestCertificates CERTIFICATES = TestCertificates.instance();

    private TestSettings() {}

    /// What serves with that certificate, and trusts the authority of the testkit.
    static TlsSettings serving(SslMode mode, CertificateFiles own) {
        return TlsSettings.of(mode, files(own, CERTIFICATES.authority()));
    }

    static ServerTls server(SslMode mode) throws IOException {
        return ServerTls.of(serving(mode, CERTIFICATES.server()));
    }

    static ServerTls server(CertificateFiles own) throws IOException {
        return ServerTls.of(serving(SslMode.REQUIRE, own));
    }

    /// Without a certificate.
    static TlsSettings connecting(SslMode mode) {
        return TlsSettings.of(
                mode,
                new TlsSettings.Files(
                        Optional.empty(), Optional.empty(), Optional.of(CERTIFICATES.authority())));
    }

    static ClientTls client(SslMode mode) throws IOException {
        return ClientTls.of(connecting(mode));
    }

    static ClientTls client(SslMode mode, CertificateFiles own) throws IOException {
        return ClientTls.of(TlsSettings.of(mode, files(own, CERTIFICATES.authority())));
    }

    static TlsSettings.Files files(CertificateFiles own, Path authorities) {
        return new TlsSettings.Files(
                Optional.of(own.certificate()), Optional.of(own.key()), Optional.of(authorities));
    }

    static TlsSettings.Algorithms protocols(String protocols) {
        return new TlsSettings.Algorithms(protocols, "default", "", "auto", "auto");
    }

    static TlsSettings.Algorithms ciphers(String tls12) {
        return new TlsSettings.Algorithms("tlsv1.2", tls12, "", "auto", "auto");
    }

    static Ends ends(ServerTls server, ClientTls client) throws IOException {
        return ends(server, client, "localhost", SocketPair.open());
    }

    static Ends ends(ServerTls server, ClientTls client, String host, SocketPair sockets) {
        TlsBuffers buffers = new TlsBuffers();
        return new Ends(
                server.accept(sockets.accepted(), buffers),
                client.connect(sockets.connected(), host, buffers));
    }
}
