package dev.weir.net;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;

/// The hash of a server's certificate for the channel binding `tls-server-end-point` (RFC 5929,
/// section 4.1).
final class EndPointBinding {
    private EndPointBinding() {}

    /// The binding's data.
    ///
    /// @return empty if the certificate's signature has no hash of its own (Ed25519, Ed448), for
    ///   which the RFC defines no binding, and neither OpenSSL nor a server has one
    static byte[] of(X509Certificate certificate) throws IOException {
        try {
            String hash = hash(certificate);
            return hash.isEmpty()
                    ? new byte[0]
                    : MessageDigest.getInstance(hash).digest(certificate.getEncoded());
        } catch (GeneralSecurityException failure) {
            throw new IOException(
                    "cannot hash the server's certificate for channel binding", failure);
        }
    }

    private static String hash(X509Certificate certificate)
            throws GeneralSecurityException, IOException {
        String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        if (algorithm.equals("RSASSA-PSS")) {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
            parameters.init(certificate.getSigAlgParams());
            return replaced(
                    parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm());
        }
        int end = algorithm.indexOf("WITH");
        return end < 0 ? "" : replaced(algorithm.substring(0, end));
    }

    /// The RFC replaces the broken ones.
    private static String replaced(String hash) {
        return switch (hash) {
            case "MD5", "SHA1", "SHA-1" -> "SHA-256";
            case "SHA224", "SHA256", "SHA384", "SHA512" -> "SHA-" + hash.substring(3);
            default -> hash;
        };
    }
}
