package dev.weir.bench;

import java.util.Optional;

/// What a bench has found out.
///
/// @param text some lines for people
/// @param json one JSON object in one line; none if nothing was measured
record Finding(String text, Optional<String> json) {
    static Finding of(String text, String json) {
        return new Finding(text, Optional.of(json));
    }

    /// Says why something was not measured.
    static Finding remark(String text) {
        return new Finding(text, Optional.empty());
    }
}
