package dev.weir.net;

import java.util.Arrays;

/// The versions of TLS that are acceptable.
///
/// @param oldest `ssl_min_protocol_version`
/// @param newest `ssl_max_protocol_version`
public record TlsVersions(TlsVersion oldest, TlsVersion newest) {
    /// What libpq accepts by default.
    public static final TlsVersions DEFAULT =
            new TlsVersions(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3);

    public TlsVersions {
        if (oldest.compareTo(newest) > 0) {
            throw new IllegalArgumentException(
                    "ssl_min_protocol_version "
                            + oldest.libpqName()
                            + " is newer than ssl_max_protocol_version "
                            + newest.libpqName());
        }
    }

    String[] names() {
        return Arrays.stream(TlsVersion.values())
                .filter(version -> version.compareTo(oldest) >= 0)
                .filter(version -> version.compareTo(newest) <= 0)
                .map(TlsVersion::libpqName)
                .toArray(String[]::new);
    }
}
