package dev.weir.pooler.internal.metrics;

import java.util.List;
import java.util.function.Function;

/// The text of one answer, metric by metric. Not thread-safe.
final class Page {
    private static final int CHARACTERS_AT_FIRST = 16 * 1024;
    // Below this a whole number is a whole number as a double, too.
    private static final double WHOLE_MAX = 1L << 53;

    private final StringBuilder text = new StringBuilder(CHARACTERS_AT_FIRST);
    private final Format format;

    Page(Format format) {
        this.format = format;
    }

    /// Things of one kind, each of which has the same figures.
    ///
    /// @param prefix that the names of the figures begin with
    <T> Rows<T> rows(String prefix, List<T> things, Function<T, Labels> labels) {
        return new Rows<>(this, prefix, things, things.stream().map(labels).toList());
    }

    /// A figure that there is once.
    void gauge(String name, String help, double value) {
        begin(new Metric(name, Metric.Type.GAUGE, help));
        sample(name, Labels.NONE, value);
    }

    /// A figure that there is once.
    void counter(String name, String help, double value) {
        begin(new Metric(name, Metric.Type.COUNTER, help));
        sample(name, Labels.NONE, value);
    }

    /// Declares a metric. All its samples follow, and no others.
    void begin(Metric metric) {
        String family = format.family(metric);
        text.append("# HELP ").append(family).append(' ').append(metric.help()).append('\n');
        text.append("# TYPE ").append(family).append(' ').append(metric.type().word()).append('\n');
    }

    void sample(String name, Labels labels, double value) {
        text.append(name);
        if (!labels.text().isEmpty()) {
            text.append('{').append(labels.text()).append('}');
        }
        text.append(' ');
        if (value == Math.rint(value) && Math.abs(value) < WHOLE_MAX) {
            text.append((long) value);
        } else {
            text.append(value);
        }
        text.append('\n');
    }

    /// All of it.
    String finish() {
        return text.append(format.end()).toString();
    }
}
