package dev.weir.pooler.internal.tls;

import java.net.Socket;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Asks the authorities, and explains a refusal.
final class PeerVerifier extends X509ExtendedTrustManager {
    /// What is bound to the session of a client whose certificate is good.
    static final String VERIFIED = "dev.weir.pooler.verified";

    private final X509ExtendedTrustManager authorities;
    private final String prefix;

    /// @param prefix of the keys of the configuration, for messages
    PeerVerifier(X509ExtendedTrustManager authorities, String prefix) {
        this.authorities = authorities;
        this.prefix = prefix;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        try {
            // The JDK does not look at the dates of a certificate that is itself an authority.
            chain[0].checkValidity();
            authorities.checkClientTrusted(chain, authType, engine);
            engine.getHandshakeSession().putValue(VERIFIED, VERIFIED);
        } catch (CertificateException refusal) {
            throw explained(chain[0], refusal);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        try {
            chain[0].checkValidity();
            authorities.checkServerTrusted(chain, authType, engine);
        } catch (CertificateException refusal) {
            throw explained(chain[0], refusal);
        }
    }

    private CertificateException explained(
            X509Certificate certificate, CertificateException refusal) {
        String what =
                "certificate verify failed: the certificate with subject \""
                        + certificate.getSubjectX500Principal()
                        + "\" ";
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return expired(
                        what
                                + "or its issuer's has expired; renew it, or set this machine's"
                                + " clock");
            }
            if (cause instanceof CertificateNotYetValidException) {
                return new CertificateException(
                        what + "is not valid yet; is this machine's clock right?", refusal);
            }
        }
        return new CertificateException(
                what
                        + "is not trusted: nobody in "
                        + prefix
                        + "ca_file vouches for its issuer \""
                        + certificate.getIssuerX500Principal()
                        + "\" ("
                        + refusal.getMessage()
                        + ")",
                refusal);
    }

    /// By the cause the JDK knows which alert to send.
    private static CertificateException expired(String message) {
        return new CertificateException(
                message,
                new CertPathValidatorException(message, null, null, -1, BasicReason.EXPIRED));
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        throw noEngine();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw noEngine();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        throw noEngine();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw noEngine();
    }

    private static CertificateException noEngine() {
        return new CertificateException("certificates are verified by an SSLEngine alone");
    }
}
