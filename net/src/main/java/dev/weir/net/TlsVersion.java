package dev.weir.net;

import java.util.Arrays;

/// Versions of TLS that the JDK still speaks; 1.0 and 1.1 are gone (RFC 8996).
public enum TlsVersion {
    TLS_1_2("TLSv1.2"),
    TLS_1_3("TLSv1.3");

    private final String libpqName;

    TlsVersion(String libpqName) {
        this.libpqName = libpqName;
    }

    /// The version of that name in `ssl_min_protocol_version` and `ssl_max_protocol_version`, in
    /// any case.
    ///
    /// @throws IllegalArgumentException if there is none, or the JDK speaks it no more
    public static TlsVersion of(String libpqName) {
        return Arrays.stream(values())
                .filter(version -> version.libpqName.equalsIgnoreCase(libpqName))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "invalid TLS version \""
                                                + libpqName
                                                + "\", must be TLSv1.2 or TLSv1.3 (TLSv1 and"
                                                + " TLSv1.1 are obsolete and not supported)"));
    }

    /// The name in a connection string, and the JDK's name too.
    public String libpqName() {
        return libpqName;
    }
}
