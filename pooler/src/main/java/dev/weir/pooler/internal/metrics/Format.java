package dev.weir.pooler.internal.metrics;

/// How figures are written. Both are understood by Prometheus, which asks for the second one.
enum Format {
    /// Prometheus's text format, version 0.0.4.
    TEXT("text/plain; version=0.0.4; charset=utf-8"),
    /// OpenMetrics 1.0.0: counters are declared without `_total`, and the end is marked.
    OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

    private static final String OPEN_METRICS_TYPE = "application/openmetrics-text";
    private static final String COUNTER_SUFFIX = "_total";

    private final String contentType;

    Format(String contentType) {
        this.contentType = contentType;
    }

    /// What a header `Accept` asks for. Weights are ignored: whoever names OpenMetrics reads it.
    static Format acceptedBy(String accept) {
        return accept.contains(OPEN_METRICS_TYPE) ? OPEN_METRICS : TEXT;
    }

    String contentType() {
        return contentType;
    }

    /// The name that a metric is declared by.
    String family(Metric metric) {
        boolean cut = this == OPEN_METRICS && metric.type() == Metric.Type.COUNTER;
        return cut && metric.name().endsWith(COUNTER_SUFFIX)
                ? metric.name().substring(0, metric.name().length() - COUNTER_SUFFIX.length())
                : metric.name();
    }

    /// What follows the last line.
    String end() {
        return this == OPEN_METRICS ? "# EOF\n" : "";
    }
}
