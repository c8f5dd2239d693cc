package dev.weir.net;

import java.io.EOFException;
import java.io.IOException;
import java.security.cert.CertificateException;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/// The exchange with which TLS begins.
final class TlsHandshake {
    private final Channel under;
    private final SSLEngine engine;
    private final TlsInbound inbound;
    private final TlsOutbound outbound;

    TlsHandshake(Channel under, SSLEngine engine, TlsInbound inbound, TlsOutbound outbound) {
        this.under = under;
        this.engine = engine;
        this.inbound = inbound;
        this.outbound = outbound;
    }

    /// Waits until both sides are ready for data.
    ///
    /// @param where the server, for messages
    void run(String where, Deadline deadline) throws IOException, InterruptedException {
        try {
            engine.beginHandshake();
            exchange(deadline);
        } catch (DeadlineException late) {
            throw new DeadlineException(
                    "TLS handshake with " + where + " was not over before the deadline");
        } catch (SSLException failure) {
            sendAlert();
            throw explained(where, failure);
        } catch (IOException failure) {
            throw new IOException(
                    "TLS handshake with " + where + " failed: " + failure.getMessage(), failure);
        }
    }

    private void exchange(Deadline deadline) throws IOException, InterruptedException {
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> TlsTasks.run(engine);
                case NEED_WRAP -> send(deadline);
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> receive(deadline);
                case FINISHED, NOT_HANDSHAKING -> {
                    send(deadline);
                    return;
                }
            }
        }
    }

    private void send(Deadline deadline) throws IOException, InterruptedException {
        while (!outbound.answer()) {
            under.awaitWritable(deadline);
        }
    }

    private void receive(Deadline deadline) throws IOException, InterruptedException {
        if (engine.isInboundDone()) {
            throw new EOFException("the server ended TLS in the middle of it");
        }
        if (!inbound.openForHandshake()) {
            under.awaitReadable(deadline);
        }
    }

    /// So that the server's log says why, too.
    private void sendAlert() {
        try {
            outbound.answer();
        } catch (IOException ignored) {
            // The failure that led here is the one to report.
        }
    }

    private static IOException explained(String where, SSLException failure) {
        String what = "TLS handshake with " + where + " failed: ";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException refusal) {
                return withCause(new SSLHandshakeException(what + refusal.getMessage()), failure);
            }
        }
        return withCause(new SSLHandshakeException(what + TlsAlerts.explain(failure)), failure);
    }

    private static IOException withCause(IOException exception, Throwable cause) {
        exception.initCause(cause);
        return exception;
    }
}
