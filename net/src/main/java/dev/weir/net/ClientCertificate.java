package dev.weir.net;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The certificate by which a client proves to a server who it is.
///
/// @param demand whether the server has to want it: `sslcertmode`
/// @param certificate `sslcert`: PEM, DER, or PKCS#12 with its key; a missing file means no
///   certificate
/// @param key `sslkey`: PKCS#8 (also encrypted), PKCS#1 or SEC 1, PEM or DER, or PKCS#12
/// @param password `sslpassword`, empty if there is none
public record ClientCertificate(
        Demand demand, Optional<Path> certificate, Optional<Path> key, String password) {
    /// None, and a server that wants one may refuse.
    public static final ClientCertificate NONE =
            new ClientCertificate(Demand.ALLOW, Optional.empty(), Optional.empty(), "");

    /// A certificate and its key, shown to a server that asks.
    public static ClientCertificate of(Path certificate, Path key, String password) {
        return new ClientCertificate(
                Demand.ALLOW, Optional.of(certificate), Optional.of(key), password);
    }

    public ClientCertificate withDemand(Demand newDemand) {
        return new ClientCertificate(newDemand, certificate, key, password);
    }

    List<Path> files() {
        return Stream.of(certificate, key).flatMap(Optional::stream).toList();
    }

    /// Without the password.
    @Override
    public String toString() {
        return "ClientCertificate[" + demand + ", " + certificate + ", " + key + "]";
    }

    /// libpq's `sslcertmode`.
    public enum Demand {
        /// Never show a certificate.
        DISABLE("disable"),
        /// Show it if there is one and the server asks.
        ALLOW("allow"),
        /// The server must ask, and get one.
        REQUIRE("require");

        private final String libpqName;

        Demand(String libpqName) {
            this.libpqName = libpqName;
        }

        /// The mode of that name in a connection string.
        ///
        /// @throws IllegalArgumentException if there is none
        public static Demand of(String libpqName) {
            return Arrays.stream(values())
                    .filter(mode -> mode.libpqName.equals(libpqName))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new IllegalArgumentException(
                                            "invalid sslcertmode \""
                                                    + libpqName
                                                    + "\", must be one of disable, allow,"
                                                    + " require"));
        }
    }
}
