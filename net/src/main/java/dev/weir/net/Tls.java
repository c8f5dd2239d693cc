package dev.weir.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.regex.Pattern;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.StandardConstants;
import javax.net.ssl.TrustManager;

/// TLS over another channel, as a client of PostgreSQL.
public final class Tls {
    /// The name of PostgreSQL's protocol in ALPN.
    private static final String APPLICATION_PROTOCOL = "postgresql";

    private static final Pattern NAME_SENT = Pattern.compile("[A-Za-z0-9._-]{1,255}");

    private Tls() {}

    /// Does the handshake. After an `SSLRequest` the caller has read the answer's one byte and no
    /// more: bytes received before TLS starts are never used after it (CVE-2021-23222), so there is
    /// no way to hand any in.
    ///
    /// On failure the channel is closed: what it has sent cannot be taken back.
    ///
    /// @param channel connected, with nothing of the server's answer read beyond the `S`; owned by
    ///   the result
    /// @param host the name or address that the user asked for, which the certificate must name
    /// @param port for messages
    /// @throws javax.net.ssl.SSLHandshakeException if the server or its certificate is refused, or
    ///   refuses
    /// @throws DeadlineException if the handshake was not over before the deadline
    /// @throws InterruptedException if the thread was interrupted
    /// @throws IOException if the connection broke, or a file of the options cannot be used
    public static TlsChannel wrap(
            Channel channel, TlsOptions options, String host, int port, Deadline deadline)
            throws IOException, InterruptedException {
        boolean isReady = false;
        try {
            TlsChannel tls = handshake(channel, options, host, port, deadline);
            isReady = true;
            return tls;
        } finally {
            if (!isReady) {
                channel.close();
            }
        }
    }

    private static TlsChannel handshake(
            Channel channel, TlsOptions options, String host, int port, Deadline deadline)
            throws IOException, InterruptedException {
        if (options.mode() == SslMode.DISABLE) {
            throw new IllegalArgumentException("sslmode \"disable\" asks for no TLS");
        }
        if (options.mode() == SslMode.VERIFY_FULL && host.isEmpty()) {
            throw new SSLException("host name must be specified for a verified SSL connection");
        }
        TlsMaterial material = TlsMaterial.of(options);
        IdentityKeyManager client = new IdentityKeyManager(material.client());
        ServerVerifier verifier = new ServerVerifier(options, material.authorities(), host);
        SSLEngine engine = engine(client, verifier);
        engine.setSSLParameters(parameters(engine.getSSLParameters(), options, host));
        TlsInbound inbound = new TlsInbound(channel, engine);
        TlsOutbound outbound = new TlsOutbound(channel, engine);
        String where = "host \"" + host + "\" port " + port;
        new TlsHandshake(channel, engine, inbound, outbound).run(where, deadline);
        TlsChannel tls = new TlsChannel(channel, engine, inbound, outbound);
        requireApplicationProtocol(tls, options, where);
        requireClientCertificate(client, options, where);
        return tls;
    }

    /// A context of its own for each connection: contexts resume sessions, and a resumed one is not
    /// verified again.
    private static SSLEngine engine(IdentityKeyManager client, ServerVerifier verifier)
            throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {client}, new TrustManager[] {verifier}, null);
            SSLEngine engine = context.createSSLEngine();
            engine.setUseClientMode(true);
            return engine;
        } catch (GeneralSecurityException failure) {
            throw new IOException("the JDK has no TLS", failure);
        }
    }

    private static SSLParameters parameters(
            SSLParameters parameters, TlsOptions options, String host) {
        parameters.setProtocols(options.versions().names());
        parameters.setApplicationProtocols(new String[] {APPLICATION_PROTOCOL});
        parameters.setServerNames(serverNames(options, host));
        return parameters;
    }

    private static List<SNIServerName> serverNames(TlsOptions options, String host) {
        boolean isWithheld = options.hello().name() == TlsOptions.ServerName.WITHHELD;
        if (isWithheld || host.isEmpty() || HostName.literal(host).isPresent()) {
            return List.of();
        }
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return NAME_SENT.matcher(name).matches() ? List.of(new NameSent(name)) : List.of();
    }

    /// A host name for SNI (RFC 6066). The JDK's own class refuses an underscore, which names in
    /// private networks have.
    private static final class NameSent extends SNIServerName {
        NameSent(String name) {
            super(StandardConstants.SNI_HOST_NAME, name.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void requireApplicationProtocol(TlsChannel tls, TlsOptions options, String where)
            throws IOException {
        if (options.hello().start() == TlsOptions.Start.DIRECT
                && !tls.applicationProtocol().equals(APPLICATION_PROTOCOL)) {
            throw new SSLException(
                    "direct TLS with "
                            + where
                            + " was established without the server's ALPN confirmation that it"
                            + " speaks PostgreSQL's protocol; direct TLS needs PostgreSQL 17 or"
                            + " later, use sslnegotiation=postgres otherwise");
        }
    }

    private static void requireClientCertificate(
            IdentityKeyManager client, TlsOptions options, String where) throws IOException {
        if (options.client().demand() != ClientCertificate.Demand.REQUIRE) {
            return;
        }
        if (!client.wasRequested()) {
            throw new SSLException(
                    where + " did not request an SSL certificate, which sslcertmode=require wants");
        }
        if (!client.wasShown()) {
            throw new SSLException(
                    where
                            + " accepted the connection without a valid SSL certificate, although"
                            + " sslcertmode=require; set sslcert and sslkey");
        }
    }
}
