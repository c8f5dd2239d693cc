package dev.weir.pooler.internal.metrics;

import java.util.Locale;

/// What a figure is called.
///
/// @param name with the unit last, and `_total` behind it if it is a counter
/// @param help a sentence for people, on one line, without quotation marks and backslashes
record Metric(String name, Type type, String help) {
    /// How a figure changes.
    enum Type {
        /// Up and down.
        GAUGE,
        /// Up, until the process starts anew.
        COUNTER,
        /// Quantiles, told apart by a label.
        SUMMARY;

        /// As the text has it.
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
