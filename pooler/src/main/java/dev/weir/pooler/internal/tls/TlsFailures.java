package dev.weir.pooler.internal.tls;

import java.security.cert.CertificateException;
import java.util.Map;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/// Says in full what the JDK's TLS says tersely.
final class TlsFailures {
    private static final String VERIFY_FAILED = "certificate verify failed";

    /// What a client of OpenSSL says that has no keys yet: to the JDK an error of its own.
    private static final String PLAIN_ALERT = "alert received";

    private static final Map<String, String> MEANINGS =
            Map.of(
                    "Empty client certificate chain",
                    VERIFY_FAILED
                            + ": the client showed no certificate, and is asked for"
                            + " one; set sslcert and sslkey there",
                    "nrecognized SSL message",
                    "the other side sent something that is not TLS",
                    "protocol_version",
                    "no version of TLS that both sides allow",
                    "no cipher suites in common",
                    "no cipher that both sides allow and that goes with the kind of certificate",
                    "no_application_protocol",
                    "the protocol that was asked for by ALPN is not \"postgresql\"");

    private TlsFailures() {}

    static SSLException explained(SSLException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.startsWith(VERIFY_FAILED)) {
            return failure;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException refusal) {
                return withCause(String.valueOf(refusal.getMessage()), failure);
            }
            if (String.valueOf(cause.getMessage()).contains(PLAIN_ALERT)) {
                return withCause(String.valueOf(cause.getMessage()), failure);
            }
        }
        return MEANINGS.entrySet().stream()
                .filter(entry -> message.contains(entry.getKey()))
                .findFirst()
                .map(entry -> withCause(entry.getValue() + " (" + message + ")", failure))
                .orElse(failure);
    }

    private static SSLException withCause(String message, SSLException cause) {
        SSLException explained = new SSLHandshakeException(message);
        explained.initCause(cause);
        return explained;
    }
}
