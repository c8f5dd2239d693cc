package dev.weir.pooler.internal.metrics;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// Things of one kind, whose figures are written one after the other.
///
/// @param labels of each of the things
record Rows<T>(Page page, String prefix, List<T> things, List<Labels> labels) {
    /// @param name after the prefix
    Rows<T> gauge(String name, String help, ToDoubleFunction<T> value) {
        return write(new Metric(prefix + name, Metric.Type.GAUGE, help), value);
    }

    /// @param name after the prefix; ends with `_total`
    Rows<T> counter(String name, String help, ToDoubleFunction<T> value) {
        return write(new Metric(prefix + name, Metric.Type.COUNTER, help), value);
    }

    /// Figures that the label `quantile` tells apart.
    Rows<T> summary(String name, String help, List<Quantile<T>> quantiles) {
        Metric metric = new Metric(prefix + name, Metric.Type.SUMMARY, help);
        page.begin(metric);
        for (int i = 0; i < things.size(); i++) {
            for (Quantile<T> quantile : quantiles) {
                page.sample(
                        metric.name(),
                        labels.get(i).and("quantile", quantile.share),
                        quantile.value.applyAsDouble(things.get(i)));
            }
        }
        return this;
    }

    /// @param share `0.5` for the median
    record Quantile<T>(String share, ToDoubleFunction<T> value) {}

    private Rows<T> write(Metric metric, ToDoubleFunction<T> value) {
        page.begin(metric);
        for (int i = 0; i < things.size(); i++) {
            page.sample(metric.name(), labels.get(i), value.applyAsDouble(things.get(i)));
        }
        return this;
    }
}
