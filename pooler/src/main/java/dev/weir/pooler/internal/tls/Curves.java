package dev.weir.pooler.internal.tls;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// The groups in which keys are agreed on, by the JDK's names, the best first.
record Curves(List<String> groups) {
    /// Without elliptic curves there are those of RFC 7919.
    private static final List<String> FINITE_FIELDS =
            List.of("ffdhe2048", "ffdhe3072", "ffdhe4096", "ffdhe6144", "ffdhe8192");

    /// OpenSSL's names in lower case. Other curves than these are gone from the JDK.
    private static final Map<String, String> NAMES =
            Map.of(
                    "prime256v1", "secp256r1",
                    "secp256r1", "secp256r1",
                    "p-256", "secp256r1",
                    "secp384r1", "secp384r1",
                    "p-384", "secp384r1",
                    "secp521r1", "secp521r1",
                    "p-521", "secp521r1",
                    "x25519", "x25519",
                    "x448", "x448");

    /// Reads `auto`, `none`, or names.
    ///
    /// @param key for messages
    /// @return empty for the JDK's choice
    static Optional<Curves> of(String text, String key) {
        String words = text.strip().toLowerCase(Locale.ROOT);
        return switch (words) {
            case "", "auto" -> Optional.empty();
            case "none" -> Optional.of(new Curves(FINITE_FIELDS));
            default -> Optional.of(named(words, key));
        };
    }

    private static Curves named(String words, String key) {
        List<String> groups = new ArrayList<>();
        for (String word : words.split("[,:\\s]+", 0)) {
            String group = NAMES.get(word);
            if (group == null) {
                throw new IllegalArgumentException(
                        key
                                + ": the JDK has no curve \""
                                + word
                                + "\"; use auto, none, or some of "
                                + String.join(", ", new TreeSet<>(NAMES.keySet())));
            }
            groups.add(group);
        }
        groups.addAll(FINITE_FIELDS);
        return new Curves(groups);
    }

    String[] names() {
        return groups.toArray(String[]::new);
    }
}
