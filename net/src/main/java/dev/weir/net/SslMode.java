package dev.weir.net;

import java.util.Arrays;
import java.util.stream.Collectors;

/// How much a client insists on TLS: libpq's `sslmode` (PostgreSQL manual, SSL Mode Descriptions).
public enum SslMode {
    /// Never TLS.
    DISABLE("disable"),
    /// Without TLS first; with TLS if the server refuses that.
    ALLOW("allow"),
    /// With TLS first; without if the server has none.
    PREFER("prefer"),
    /// Only with TLS; the server's certificate is verified only if there is a root certificate
    /// file.
    REQUIRE("require"),
    /// Only with TLS, and with a certificate that a trusted authority has issued.
    VERIFY_CA("verify-ca"),
    /// As [#VERIFY_CA], and the certificate must name the host.
    VERIFY_FULL("verify-full");

    private final String libpqName;

    SslMode(String libpqName) {
        this.libpqName = libpqName;
    }

    /// The mode of that name in a connection string.
    ///
    /// @throws IllegalArgumentException if there is none
    public static SslMode of(String libpqName) {
        return Arrays.stream(values())
                .filter(mode -> mode.libpqName.equals(libpqName))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "invalid sslmode \""
                                                + libpqName
                                                + "\", must be one of "
                                                + names()));
    }

    /// The name in a connection string: `verify-full`.
    public String libpqName() {
        return libpqName;
    }

    /// Whether a connection without TLS will do.
    public boolean allowsPlain() {
        return compareTo(REQUIRE) < 0;
    }

    /// Whether a connection with TLS will do.
    public boolean allowsTls() {
        return this != DISABLE;
    }

    /// Whether the first attempt is one with TLS.
    public boolean triesTlsFirst() {
        return compareTo(PREFER) >= 0;
    }

    /// Whether the server must show a certificate of a trusted authority, whatever files there are.
    public boolean verifiesAuthority() {
        return compareTo(VERIFY_CA) >= 0;
    }

    private static String names() {
        return Arrays.stream(values()).map(SslMode::libpqName).collect(Collectors.joining(", "));
    }
}
