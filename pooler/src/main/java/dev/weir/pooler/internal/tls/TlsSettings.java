package dev.weir.pooler.internal.tls;

import dev.weir.net.SslMode;

import java.nio.file.Path;
import java.util.Optional;

/// What the configuration says of TLS with one side: the keys `client_tls_*` or `server_tls_*`.
///
/// @param mode `sslmode`
/// @param files who we are, and whom we trust
/// @param algorithms what may be used
public record TlsSettings(SslMode mode, Files files, Algorithms algorithms) {
    /// PEM files.
    ///
    /// @param certificate `cert_file`: our own, then those that lead to its authority
    /// @param key `key_file`: PKCS#8, PKCS#1 or SEC 1, without a password
    /// @param authorities `ca_file`: those that may vouch for the other side
    public record Files(
            Optional<Path> certificate, Optional<Path> key, Optional<Path> authorities) {
        public static final Files NONE =
                new Files(Optional.empty(), Optional.empty(), Optional.empty());

        /// Not by `equals`, whose code the JDK writes at run time, while a pooler starts.
        boolean areNone() {
            return certificate.isEmpty() && key.isEmpty() && authorities.isEmpty();
        }
    }

    /// What TLS may use, in the words of the configuration.
    ///
    /// @param protocols `protocols`: `secure`, `all`, or a list such as `tlsv1.2,tlsv1.3`
    /// @param ciphers `ciphers`, for TLS 1.2, in OpenSSL's syntax
    /// @param tls13Ciphers `tls13_ciphers`; empty for all
    /// @param curve `ecdhcurve`: `auto`, `none`, or names
    /// @param dhe `dheparams`: `auto`, `none`, or `legacy`, which is no weaker here than `auto`
    public record Algorithms(
            String protocols, String ciphers, String tls13Ciphers, String curve, String dhe) {
        public static final Algorithms DEFAULT =
                new Algorithms("secure", "default", "", "auto", "auto");
    }

    public static TlsSettings of(SslMode mode, Files files) {
        return new TlsSettings(mode, files, Algorithms.DEFAULT);
    }

    /// Whether there is no file to be read and no list of ciphers to be understood, so that nothing
    /// but the protocols can be wrong.
    boolean isPlain() {
        return files.areNone()
                && !mode.verifiesAuthority()
                && algorithms.ciphers().equals(Algorithms.DEFAULT.ciphers())
                && algorithms.tls13Ciphers().equals(Algorithms.DEFAULT.tls13Ciphers())
                && algorithms.curve().equals(Algorithms.DEFAULT.curve());
    }

    public TlsSettings withAlgorithms(Algorithms newAlgorithms) {
        return new TlsSettings(mode, files, newAlgorithms);
    }
}
