package dev.weir.pooler.internal.tls;

import dev.weir.net.ServerTrust;
import dev.weir.net.SslMode;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/// How TLS is spoken with servers: the keys `server_tls_*`. Immutable; a reload makes a new one,
/// and connections keep theirs. Thread-safe.
public final class ClientTls {
    private static final String PREFIX = "server_tls_";

    private final TlsSettings settings;
    private volatile @Nullable TlsContext shared;

    private ClientTls(TlsSettings settings, @Nullable TlsContext shared) {
        this.settings = settings;
        this.shared = shared;
    }

    /// Reads the files, so not in a loop's thread. Where there are none, nothing but the protocols
    /// can be wrong, and all else is left to [#prepare]: it takes longer than what a pooler
    /// otherwise does to start, and many never need it.
    ///
    /// @param settings of any mode but `disable`; `verify-full` without a file of authorities
    ///   trusts those of the system
    /// @throws IOException if a file is missing or cannot be used
    /// @throws IllegalArgumentException if a value means nothing, or nothing that the JDK can do
    public static ClientTls of(TlsSettings settings) throws IOException {
        if (settings.mode() == SslMode.DISABLE) {
            throw new IllegalArgumentException(PREFIX + "sslmode is disable: there is no TLS");
        }
        if (settings.isPlain()) {
            Protocols.of(settings.algorithms().protocols(), PREFIX + "protocols");
            return new ClientTls(settings, null);
        }
        return new ClientTls(settings, TlsContext.of(settings, trust(settings), PREFIX));
    }

    /// Whether connecting needs no [#prepare].
    public boolean isReady() {
        return shared != null;
    }

    /// Lets connecting be quick, if it is not; the first time in a process it takes a tenth of a
    /// second or more. Not in a loop's thread.
    public synchronized void prepare() {
        if (isReady()) {
            return;
        }
        try {
            shared = TlsContext.of(settings, Optional.empty(), PREFIX);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<ServerTrust> trust(TlsSettings settings) throws IOException {
        if (!settings.mode().verifiesAuthority()) {
            return Optional.empty();
        }
        boolean isSystem =
                settings.files().authorities().isEmpty() && settings.mode() == SslMode.VERIFY_FULL;
        if (isSystem) {
            // Anyone can have a certificate of a public authority, so only with the host's name.
            return Optional.of(ServerTrust.SYSTEM);
        }
        return Optional.of(
                ServerTrust.of(
                        TlsContext.existing(settings.files().authorities(), PREFIX + "ca_file")));
    }

    /// Whether to ask for TLS first, and whether to go on without.
    public SslMode mode() {
        return settings.mode();
    }

    /// TLS with a server that has answered `S` to an `SSLRequest`.
    ///
    /// @param socket not blocking; nothing of the answer was read beyond the `S`
    /// @param host as configured, for SNI, and for the certificate in [SslMode#VERIFY_FULL]
    /// @param buffers those of the loop
    public TlsTransport connect(SocketChannel socket, String host, TlsBuffers buffers) {
        return transport(socket, host, buffers, Peer.Start.AFTER_REQUEST);
    }

    /// TLS with a server to which nothing was said before: one of PostgreSQL 17 or later.
    ///
    /// @param socket not blocking
    /// @param host as configured, for SNI, and for the certificate in [SslMode#VERIFY_FULL]
    /// @param buffers those of the loop
    public TlsTransport connectDirect(SocketChannel socket, String host, TlsBuffers buffers) {
        return transport(socket, host, buffers, Peer.Start.DIRECT);
    }

    private TlsTransport transport(
            SocketChannel socket, String host, TlsBuffers buffers, Peer.Start start) {
        TlsContext ready = shared;
        if (ready == null) {
            throw new IllegalStateException("TLS could not be made ready");
        }
        SSLEngine engine = ready.context().createSSLEngine();
        engine.setUseClientMode(true);
        engine.setSSLParameters(ready.parameters());
        sendName(engine, host);
        Optional<String> verified =
                settings.mode() == SslMode.VERIFY_FULL ? Optional.of(host) : Optional.empty();
        return new TlsTransport(
                ready.context(),
                engine,
                new Ciphertext(socket),
                buffers,
                new Peer(verified, start));
    }

    private static void sendName(SSLEngine engine, String host) {
        List<SNIServerName> names = serverNames(host);
        if (!names.isEmpty()) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setServerNames(names);
            engine.setSSLParameters(parameters);
        }
    }

    private static List<SNIServerName> serverNames(String host) {
        if (isAddress(host)) {
            return List.of();
        }
        try {
            return List.of(new SNIHostName(host));
        } catch (IllegalArgumentException noName) {
            // A Unix socket's directory, or a name that SNI cannot carry.
            return List.of();
        }
    }

    private static boolean isAddress(String host) {
        try {
            InetAddress.ofLiteral(host);
            return true;
        } catch (IllegalArgumentException aName) {
            return false;
        }
    }
}
