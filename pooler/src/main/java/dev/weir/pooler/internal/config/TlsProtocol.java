package dev.weir.pooler.internal.config;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A version of TLS (`client_tls_protocols`, `server_tls_protocols`).
public enum TlsProtocol {
    TLSV1_0("TLSv1"),
    TLSV1_1("TLSv1.1"),
    TLSV1_2("TLSv1.2"),
    TLSV1_3("TLSv1.3");

    /// What Java calls it.
    private final String javaName;

    TlsProtocol(String javaName) {
        this.javaName = javaName;
    }

    /// The name for `SSLParameters.setProtocols`.
    public String javaName() {
        return javaName;
    }

    /// Whether Java speaks it as it comes.
    public boolean isSpoken() {
        return this == TLSV1_2 || this == TLSV1_3;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /// Reads a list, or a word that stands for one.
    static Optional<Set<TlsProtocol>> parseSet(String text) {
        Set<TlsProtocol> protocols = EnumSet.noneOf(TlsProtocol.class);
        for (String word : text.toLowerCase(Locale.ROOT).split("[,:]", 20)) {
            Set<TlsProtocol> meant = meantBy(word.strip());
            if (meant.isEmpty()) {
                return Optional.empty();
            }
            protocols.addAll(meant);
        }
        return Optional.of(Set.copyOf(protocols));
    }

    private static Set<TlsProtocol> meantBy(String word) {
        return switch (word) {
            case "all", "legacy" -> EnumSet.allOf(TlsProtocol.class);
            case "secure", "default" -> EnumSet.of(TLSV1_2, TLSV1_3);
            default -> {
                Set<TlsProtocol> one = EnumSet.noneOf(TlsProtocol.class);
                Arrays.stream(values()).filter(p -> p.word().equals(word)).forEach(one::add);
                yield one;
            }
        };
    }
}
