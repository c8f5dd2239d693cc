package dev.weir.pooler.internal.tls;

import dev.weir.net.TlsVersion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The cipher suites that a configuration allows, by the JDK's names.
final class CipherSuites {
    private static final Set<String> SHORTCUTS =
            Set.of("", "default", "secure", "fast", "normal", "all");

    /// Those of TLS 1.3 (RFC 8446, appendix B.4), of which the JDK has three.
    private static final Set<String> TLS_1_3 =
            Set.of(
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_CHACHA20_POLY1305_SHA256",
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_AES_128_CCM_8_SHA256",
                    "TLS_AES_128_CCM_SHA256");

    private final List<String> supported;
    private final Protocols protocols;

    CipherSuites(String[] supported, Protocols protocols) {
        this.supported = List.of(supported);
        this.protocols = protocols;
    }

    /// @throws IllegalArgumentException if nothing is left, or a name means nothing
    String[] allowed(TlsSettings.Algorithms algorithms, String prefix) {
        List<String> suites = new ArrayList<>();
        if (protocols.has(TlsVersion.TLS_1_3)) {
            suites.addAll(
                    tls13(algorithms.tls13Ciphers(), prefix.replace("tls_", "tls13_") + "ciphers"));
        }
        if (protocols.has(TlsVersion.TLS_1_2)) {
            suites.addAll(tls12(algorithms, prefix));
        }
        return suites.toArray(String[]::new);
    }

    private List<String> tls13(String list, String key) {
        if (list.isBlank()) {
            return supported.stream().filter(TLS_1_3::contains).toList();
        }
        List<String> named = List.of(list.strip().toUpperCase(Locale.ROOT).split("[:,\\s]+"));
        List<String> unknown = named.stream().filter(name -> !TLS_1_3.contains(name)).toList();
        List<String> chosen = named.stream().filter(supported::contains).distinct().toList();
        if (!unknown.isEmpty() || chosen.isEmpty()) {
            throw new IllegalArgumentException(
                    key
                            + ": failed to set the TLSv1.3 cipher suites: "
                            + (unknown.isEmpty()
                                    ? "the JDK has none of " + named
                                    : "there are no ciphers of these names: " + unknown)
                            + "; use some of "
                            + supported.stream().filter(TLS_1_3::contains).toList());
        }
        return chosen;
    }

    private List<String> tls12(TlsSettings.Algorithms algorithms, String prefix) {
        List<CipherName> suites =
                supported.stream()
                        .map(CipherName::of)
                        .flatMap(Optional::stream)
                        .filter(suite -> isAgreeable(suite, algorithms))
                        .toList();
        String list = algorithms.ciphers().strip();
        List<CipherName> chosen =
                SHORTCUTS.contains(list.toLowerCase(Locale.ROOT))
                        ? suites
                        : CipherList.choose(list, suites, prefix + "ciphers");
        return chosen.stream().map(CipherName::standard).toList();
    }

    /// Whether the agreement on keys that the suite needs is allowed.
    private static boolean isAgreeable(CipherName suite, TlsSettings.Algorithms algorithms) {
        return suite.words().contains("ECDHE")
                ? !algorithms.curve().equalsIgnoreCase("none")
                : !algorithms.dhe().equalsIgnoreCase("none");
    }
}
