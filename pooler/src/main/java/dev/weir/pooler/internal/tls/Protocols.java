package dev.weir.pooler.internal.tls;

import dev.weir.net.TlsVersion;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The versions of TLS that a configuration allows, as far as the JDK still speaks them.
record Protocols(Set<TlsVersion> versions) {
    private static final List<String> OBSOLETE = List.of("tlsv1.0", "tlsv1.1");

    /// Reads `secure`, `all`, or a list in which `!` takes one out.
    ///
    /// @param key for messages
    static Protocols of(String text, String key) {
        Set<TlsVersion> versions = EnumSet.noneOf(TlsVersion.class);
        for (String word : text.toLowerCase(Locale.ROOT).strip().split("[,:\\s]+", 0)) {
            if (word.startsWith("!")) {
                versions.removeAll(named(word.substring(1), key));
            } else {
                versions.addAll(named(word, key));
            }
        }
        if (versions.isEmpty()) {
            throw new IllegalArgumentException(
                    key
                            + " = "
                            + text
                            + " allows no version that is still spoken: TLS 1.0 and 1.1 are gone"
                            + " from the JDK; add tlsv1.2 or tlsv1.3, or use secure");
        }
        return new Protocols(versions);
    }

    private static Set<TlsVersion> named(String word, String key) {
        if (OBSOLETE.contains(word)) {
            return Set.of();
        }
        return switch (word) {
            case "", "all", "secure", "default", "legacy", "tlsv1" ->
                    EnumSet.allOf(TlsVersion.class);
            case "tlsv1.2" -> EnumSet.of(TlsVersion.TLS_1_2);
            case "tlsv1.3" -> EnumSet.of(TlsVersion.TLS_1_3);
            default ->
                    throw new IllegalArgumentException(
                            key
                                    + ": \""
                                    + word
                                    + "\" is no version of TLS; use secure, all, or some of"
                                    + " tlsv1.2, tlsv1.3");
        };
    }

    boolean has(TlsVersion version) {
        return versions.contains(version);
    }

    /// By the JDK's names.
    String[] names() {
        return versions.stream().map(TlsVersion::libpqName).toArray(String[]::new);
    }
}
