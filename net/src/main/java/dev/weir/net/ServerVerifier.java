package dev.weir.net;

import java.net.Socket;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Optional;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Verifies one connection's server as its [SslMode] says, and explains a refusal.
final class ServerVerifier extends X509ExtendedTrustManager {
    private final TlsOptions options;
    private final Optional<X509ExtendedTrustManager> authorities;
    private final String host;

    ServerVerifier(
            TlsOptions options, Optional<X509ExtendedTrustManager> authorities, String host) {
        this.options = options;
        this.authorities = authorities;
        this.host = host;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        if (authorities.isEmpty()) {
            return;
        }
        try {
            // The JDK does not look at the dates of a certificate that is itself among the roots.
            chain[0].checkValidity();
            authorities.get().checkServerTrusted(chain, authType, engine);
        } catch (CertificateException refusal) {
            throw new CertificateException(explained(chain[0], refusal), refusal);
        }
        if (options.mode() == SslMode.VERIFY_FULL) {
            HostName.require(host, chain[0]);
        }
    }

    private String explained(X509Certificate certificate, CertificateException refusal) {
        String what = "server certificate of host \"" + host + "\" " + described(certificate);
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return what
                        + " has expired, or one that it depends on has ("
                        + cause.getMessage()
                        + "); have it renewed, or set this machine's clock right";
            }
            if (cause instanceof CertificateNotYetValidException) {
                return what
                        + " is not valid yet ("
                        + cause.getMessage()
                        + "); is this machine's clock right?";
            }
            if (cause instanceof CertPathValidatorException path
                    && path.getReason() instanceof CertPathValidatorException.BasicReason reason) {
                switch (reason) {
                    case REVOKED -> {
                        return what + " has been revoked: " + path.getMessage();
                    }
                    case UNDETERMINED_REVOCATION_STATUS -> {
                        return what
                                + " may have been revoked: no current revocation list of its"
                                + " authority is in "
                                + options.trust().revocationLists();
                    }
                    default -> {
                        // The next cause may say more.
                    }
                }
            }
        }
        return what
                + " is not trusted: "
                + authority(certificate)
                + " is not in "
                + options.trust()
                        .file()
                        .map(file -> "root certificate file \"" + file + "\"")
                        .orElse("the system's trusted roots")
                + " ("
                + refusal.getMessage()
                + "); put the certificate of the server's authority into sslrootcert";
    }

    private static String described(X509Certificate certificate) {
        return "(subject \"" + certificate.getSubjectX500Principal() + "\")";
    }

    private static String authority(X509Certificate certificate) {
        return certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal())
                ? "it is self-signed, and it"
                : "its issuer \"" + certificate.getIssuerX500Principal() + "\"";
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw noEngine();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        throw noEngine();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw noEngine();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw noEngine();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        throw noEngine();
    }

    private static CertificateException noEngine() {
        return new CertificateException("only servers are verified, by an SSLEngine");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
