package dev.weir.pooler.internal.config;

import java.util.Arrays;
import java.util.Optional;

/// The sections that a file can have.
enum Section {
    PGBOUNCER,
    DATABASES,
    USERS,
    PEERS;

    private final String word = name().toLowerCase(java.util.Locale.ROOT);

    static Optional<Section> of(String word) {
        return Arrays.stream(values()).filter(section -> section.word.equals(word)).findFirst();
    }
}
