package dev.weir.pooler.internal.tls;

import dev.weir.net.Certificates;
import dev.weir.net.ServerTrust;
import dev.weir.net.TlsIdentity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;

/// The JDK's objects that all connections of one side share. Immutable.
///
/// @param parameters never changed
record TlsContext(SSLContext context, SSLParameters parameters) {
    private static final int SESSION_SECONDS = 1;

    /// Reads the files.
    ///
    /// @param prefix of the keys, for messages: `client_tls_`
    static TlsContext of(TlsSettings settings, Optional<ServerTrust> trust, String prefix)
            throws IOException {
        KeyManager[] keys =
                identity(settings.files(), prefix)
                        .map(identity -> new KeyManager[] {identity.keyManager()})
                        .orElse(new KeyManager[0]);
        TrustManager[] verifiers = {
            trust.isPresent() ? verifier(settings, trust.get(), prefix) : new TrustsAll()
        };
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, verifiers, null);
            keepNothing(context.getServerSessionContext());
            keepNothing(context.getClientSessionContext());
            return new TlsContext(context, parameters(context, settings.algorithms(), prefix));
        } catch (GeneralSecurityException failure) {
            throw new IOException("the JDK has no TLS", failure);
        }
    }

    /// Sessions are there to be resumed, which libpq never asks for, and take memory. 0 would mean
    /// without a bound; more than a week, that the server promises a ticket in TLS 1.2 and does not
    /// send it, at which OpenSSL gives up.
    private static void keepNothing(SSLSessionContext sessions) {
        sessions.setSessionCacheSize(1);
        sessions.setSessionTimeout(SESSION_SECONDS);
    }

    private static Optional<TlsIdentity> identity(TlsSettings.Files files, String prefix)
            throws IOException {
        if (files.certificate().isEmpty() && files.key().isEmpty()) {
            return Optional.empty();
        }
        Path certificate = existing(files.certificate(), prefix + "cert_file");
        Path key = existing(files.key(), prefix + "key_file");
        try {
            return Optional.of(TlsIdentity.read(certificate, key));
        } catch (IOException failure) {
            throw new IOException(
                    prefix + "cert_file and " + prefix + "key_file: " + failure.getMessage(),
                    failure);
        }
    }

    private static TrustManager verifier(TlsSettings settings, ServerTrust trust, String prefix)
            throws IOException {
        try {
            PeerVerifier verifier = new PeerVerifier(Certificates.authorities(trust), prefix);
            return settings.mode().verifiesAuthority() ? verifier : new Lenient(verifier);
        } catch (IOException failure) {
            throw new IOException(prefix + "ca_file: " + failure.getMessage(), failure);
        }
    }

    /// The file of a key of the configuration.
    static Path existing(Optional<Path> file, String key) throws IOException {
        if (file.isEmpty()) {
            throw new IOException(key + " is not set, but TLS needs it; set it to a PEM file");
        }
        if (!Files.isReadable(file.get())) {
            throw new IOException(
                    key
                            + ": file \""
                            + file.get()
                            + "\" does not exist or may not be read; correct the path, or its"
                            + " permissions");
        }
        return file.get();
    }

    private static SSLParameters parameters(
            SSLContext context, TlsSettings.Algorithms algorithms, String prefix) {
        SSLParameters supported = context.getSupportedSSLParameters();
        SSLParameters parameters = context.getDefaultSSLParameters();
        Protocols protocols = Protocols.of(algorithms.protocols(), prefix + "protocols");
        parameters.setProtocols(protocols.names());
        parameters.setCipherSuites(
                new CipherSuites(supported.getCipherSuites(), protocols)
                        .allowed(algorithms, prefix));
        Curves.of(algorithms.curve(), prefix + "ecdhcurve")
                .ifPresent(curves -> parameters.setNamedGroups(curves.names()));
        parameters.setApplicationProtocols(new String[] {Peer.APPLICATION_PROTOCOL});
        parameters.setUseCipherSuitesOrder(true);
        return parameters;
    }
}
