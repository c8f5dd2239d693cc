package dev.weir.pooler.internal.metrics;

import dev.weir.pooler.internal.config.ConfigurationRow;

import java.util.List;

/// Numbers in the rows of SHOW CONFIG.
final class Keys {
    private Keys() {}

    /// @param key one whose values are whole numbers
    static int number(List<ConfigurationRow> rows, String key) {
        return rows.stream()
                .filter(row -> row.key().equals(key))
                .flatMap(row -> row.value().stream())
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(0);
    }
}
