package dev.weir.net;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/// Bytes under TLS 1.2 or 1.3 (RFC 5246, RFC 8446), over another channel, which it owns.
///
/// Read: -1 only after the peer's `close_notify`; a connection that ends without one is an
/// [IOException], for data may have been cut off. A [#awaitReadable] may end although the next
/// [#read] gives 0: part of a record has come, or one that was no data. Write: [#write] may keep up
/// to one buffer of sealed records, which [#flush] moves on. An idle channel holds no buffer.
/// Threads: as for every [Channel].
public final class TlsChannel implements Channel {
    private final Channel under;
    private final SSLEngine engine;
    private final TlsInbound inbound;
    private final TlsOutbound outbound;

    TlsChannel(Channel under, SSLEngine engine, TlsInbound inbound, TlsOutbound outbound) {
        this.under = under;
        this.engine = engine;
        this.inbound = inbound;
        this.outbound = outbound;
    }

    /// The data of the channel binding `tls-server-end-point` (RFC 5929): a hash of the server's
    /// certificate.
    ///
    /// @return empty if there is no such binding for the certificate's kind of signature (Ed25519,
    ///   Ed448); libpq and the server have none then either
    /// @throws IOException if the JDK lacks the hash
    public byte[] serverEndPointBinding() throws IOException {
        return EndPointBinding.of((X509Certificate) engine.getSession().getPeerCertificates()[0]);
    }

    /// The version that was agreed on: `TLSv1.3`.
    public String protocol() {
        return engine.getSession().getProtocol();
    }

    /// The cipher suite that was agreed on: `TLS_AES_256_GCM_SHA384`.
    public String cipherSuite() {
        return engine.getSession().getCipherSuite();
    }

    /// The protocol that was agreed on by ALPN, empty if none was: `postgresql`.
    public String applicationProtocol() {
        String agreed = engine.getApplicationProtocol();
        return agreed == null ? "" : agreed;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        requireOpen();
        try {
            int count = inbound.read(into, offset, length);
            if (engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
                answerPeer();
            }
            return count;
        } catch (SSLException failure) {
            sendAlert();
            throw new SSLException("TLS failed: " + TlsAlerts.explain(failure), failure);
        }
    }

    /// So that the peer learns why.
    private void sendAlert() {
        try {
            outbound.answer();
        } catch (IOException ignored) {
            // The failure that led here is the one to report.
        }
    }

    /// After the handshake a peer may update its keys, which wants an answer, or say farewell. It
    /// may not begin another handshake (TLS 1.2's renegotiation): no PostgreSQL server does, and an
    /// attacker's bytes may come between.
    private void answerPeer() throws IOException {
        boolean isFarewell = engine.isInboundDone();
        if (!isFarewell && protocol().equals(TlsVersion.TLS_1_2.libpqName())) {
            throw new SSLException("the server wants to renegotiate, which is refused");
        }
        outbound.answer();
    }

    @Override
    public int write(byte[] from, int offset, int length) throws IOException {
        requireOpen();
        return outbound.write(from, offset, length);
    }

    @Override
    public boolean flush() throws IOException {
        requireOpen();
        return outbound.flush() && under.flush();
    }

    @Override
    public void awaitReadable(Deadline deadline) throws IOException, InterruptedException {
        requireOpen();
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while waiting for bytes under TLS");
        }
        if (!inbound.isReadable()) {
            under.awaitReadable(deadline);
        }
    }

    @Override
    public void awaitWritable(Deadline deadline) throws IOException, InterruptedException {
        requireOpen();
        under.awaitWritable(deadline);
    }

    private void requireOpen() throws ClosedChannelException {
        if (!under.isOpen()) {
            throw new ClosedChannelException();
        }
    }

    /// Tells the peer, if that needs no wait.
    @Override
    public void close() {
        if (under.isOpen()) {
            outbound.farewell();
            under.close();
        }
    }

    @Override
    public boolean isOpen() {
        return under.isOpen();
    }

    @Override
    public String toString() {
        return protocol() + " over " + under;
    }
}
