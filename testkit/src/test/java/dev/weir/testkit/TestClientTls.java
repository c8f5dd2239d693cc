package dev.weir.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/// The client's side of TLS, with the JDK's own checks of certificate and host name.
final class TestClientTls {
    private static final byte[] SSL_REQUEST = {0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x2f};

    private TestClientTls() {}

    static SSLSocket connect(
            Socket socket, String host, Path authority, Optional<CertificateFiles> client)
            throws Exception {
        socket.getOutputStream().write(SSL_REQUEST);
        if (socket.getInputStream().read() != 'S') {
            throw new IOException("the server refuses TLS");
        }
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManager[] keys = client.map(TestTls::keyManagers).orElse(new KeyManager[0]);
        context.init(keys, trust(authority).getTrustManagers(), null);
        SSLSocket tls =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(socket, host, socket.getPort(), true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return tls;
    }

    private static TrustManagerFactory trust(Path authority) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, new char[0]);
        var bytes = new ByteArrayInputStream(Files.readAllBytes(authority));
        store.setCertificateEntry(
                "authority", CertificateFactory.getInstance("X.509").generateCertificate(bytes));
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
