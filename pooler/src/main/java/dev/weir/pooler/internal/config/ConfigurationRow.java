package dev.weir.pooler.internal.config;

import java.util.Optional;

/// A row of `SHOW CONFIG`.
///
/// @param value as text; empty for null
/// @param initial the default; empty for null
public record ConfigurationRow(
        String key, Optional<String> value, Optional<String> initial, Changeable changeable) {
    /// Whether `SET` and `RELOAD` change it.
    public enum Changeable implements Word {
        YES("yes"),
        NO("no");

        private final String word;

        Changeable(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
