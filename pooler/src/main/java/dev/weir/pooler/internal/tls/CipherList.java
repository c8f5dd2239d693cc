package dev.weir.pooler.internal.tls;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A list of ciphers in OpenSSL's syntax (the manual page openssl-ciphers, "Cipher list format"),
/// applied to the suites of TLS 1.2 that the JDK has.
///
/// What OpenSSL knows and the JDK does not selects nothing, so that usual lists work; what neither
/// knows is an error.
final class CipherList {
    private static final Pattern ITEM = Pattern.compile("([!+-]?)([^!+-].*)");

    private final List<CipherName> suites;
    private final Set<CipherName> chosen = new LinkedHashSet<>();
    private final Set<CipherName> banned = new LinkedHashSet<>();
    private final List<String> unknown = new ArrayList<>();

    private CipherList(List<CipherName> suites) {
        this.suites = suites;
    }

    /// The suites that the list chooses, in its order.
    ///
    /// @param key for messages
    static List<CipherName> choose(String list, List<CipherName> suites, String key) {
        CipherList reader = new CipherList(suites);
        for (String item : list.strip().split("[:,;\\s]+|(?=@)", 0)) {
            // Strength and security levels are the JDK's (jdk.tls.disabledAlgorithms).
            if (!item.isEmpty() && !item.startsWith("@")) {
                reader.apply(item);
            }
        }
        if (!reader.unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    key
                            + ": there are no ciphers of these names: "
                            + String.join(", ", reader.unknown)
                            + "; see: openssl ciphers -v ALL");
        }
        if (reader.chosen.isEmpty()) {
            throw new IllegalArgumentException(
                    key
                            + " = "
                            + list
                            + " leaves no cipher of TLS 1.2 that the JDK has; it has "
                            + suites.stream().map(CipherName::standard).toList());
        }
        return List.copyOf(reader.chosen);
    }

    private void apply(String item) {
        Matcher parts = ITEM.matcher(item);
        if (!parts.matches()) {
            unknown.add(item);
            return;
        }
        Collection<CipherName> meant = meant(parts.group(2));
        switch (parts.group(1)) {
            case "!" -> {
                banned.addAll(meant);
                chosen.removeAll(meant);
            }
            case "-" -> chosen.removeAll(meant);
            case "+" -> moveToEnd(meant);
            default -> meant.stream().filter(suite -> !banned.contains(suite)).forEach(chosen::add);
        }
    }

    private void moveToEnd(Collection<CipherName> meant) {
        for (CipherName suite : meant) {
            if (chosen.remove(suite)) {
                chosen.add(suite);
            }
        }
    }

    /// `ECDHE+AESGCM` means those that are both.
    private Collection<CipherName> meant(String text) {
        List<CipherName> meant = new ArrayList<>(suites);
        for (String word : text.split("\\+", 0)) {
            boolean isStandard = word.startsWith("TLS_");
            if (!isStandard && !CipherName.isKnown(word)) {
                unknown.add(word);
            }
            meant.removeIf(suite -> !suite.words().contains(word));
        }
        return meant;
    }
}
