package dev.weir.pooler.internal.tls;

import dev.weir.net.ServerTrust;
import dev.weir.net.SslMode;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Optional;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/// How TLS is served to clients: the keys `client_tls_*`. Immutable; a reload makes a new one, and
/// connections keep theirs. Thread-safe.
public final class ServerTls {
    private static final String PREFIX = "client_tls_";

    /// TLS's first byte: that of a handshake record, which no start-up packet begins with.
    public static final byte FIRST_BYTE = 0x16;

    private final SslMode mode;
    private final TlsContext shared;

    private ServerTls(SslMode mode, TlsContext shared) {
        this.mode = mode;
        this.shared = shared;
    }

    /// Reads the files, so not in a loop's thread.
    ///
    /// @param settings of any mode but `disable`
    /// @throws IOException if a file is missing or cannot be used
    /// @throws IllegalArgumentException if a value means nothing, or nothing that the JDK can do
    public static ServerTls of(TlsSettings settings) throws IOException {
        if (settings.mode() == SslMode.DISABLE) {
            throw new IllegalArgumentException(PREFIX + "sslmode is disable: there is no TLS");
        }
        TlsContext.existing(settings.files().certificate(), PREFIX + "cert_file");
        boolean verifies = settings.mode().verifiesAuthority();
        Optional<ServerTrust> trust = Optional.empty();
        if (verifies || settings.files().authorities().isPresent()) {
            trust =
                    Optional.of(
                            ServerTrust.of(
                                    TlsContext.existing(
                                            settings.files().authorities(), PREFIX + "ca_file")));
        }
        TlsContext shared = TlsContext.of(settings, trust, PREFIX);
        SSLParameters parameters = shared.parameters();
        if (verifies) {
            parameters.setNeedClientAuth(true);
        } else {
            // A rule of the HBA file may want one.
            parameters.setWantClientAuth(trust.isPresent());
        }
        return new ServerTls(settings.mode(), shared);
    }

    /// Whether a client without TLS is turned away. With [SslMode#VERIFY_CA] and above, which mean
    /// the same here, one without a certificate of ours is, too.
    public SslMode mode() {
        return mode;
    }

    /// TLS with a client whose `SSLRequest` was answered with `S`.
    ///
    /// @param socket not blocking; nothing was read from it beyond the `SSLRequest`
    /// @param buffers those of the loop
    public TlsTransport accept(SocketChannel socket, TlsBuffers buffers) {
        return transport(new Ciphertext(socket), buffers, Peer.Start.AFTER_REQUEST);
    }

    /// TLS with a client that began at once, without an `SSLRequest`. It must name the protocol by
    /// ALPN, as PostgreSQL 17 wants it, too.
    ///
    /// @param socket not blocking; nothing was read from it but [#FIRST_BYTE]
    /// @param buffers those of the loop
    public TlsTransport acceptDirect(SocketChannel socket, TlsBuffers buffers) {
        return transport(new Ciphertext(socket, FIRST_BYTE), buffers, Peer.Start.DIRECT);
    }

    private TlsTransport transport(Ciphertext socket, TlsBuffers buffers, Peer.Start start) {
        SSLEngine engine = shared.context().createSSLEngine();
        engine.setUseClientMode(false);
        engine.setSSLParameters(shared.parameters());
        return new TlsTransport(
                shared.context(), engine, socket, buffers, new Peer(Optional.empty(), start));
    }
}
