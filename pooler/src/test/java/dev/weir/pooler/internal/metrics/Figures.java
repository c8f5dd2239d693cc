package dev.weir.pooler.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a page as Prometheus does, line by line, and is as strict.
///
/// @param types of the metrics, by the name that they are declared by
/// @param values by name and labels as they are written
record Figures(Map<String, String> types, Map<String, Double> values) {
    private static final Pattern HELP = Pattern.compile("# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)");
    private static final Pattern TYPE =
            Pattern.compile("# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (gauge|counter|summary)");
    private static final Pattern LABELS =
            Pattern.compile(
                    "\\{[a-z_]+=\"(?:[^\"\\\\]|\\\\[\\\\\"n])*\""
                            + "(?:,[a-z_]+=\"(?:[^\"\\\\]|\\\\[\\\\\"n])*\")*}");
    private static final Pattern SAMPLE =
            Pattern.compile("(([a-zA-Z_:][a-zA-Z0-9_:]*)(?:" + LABELS + ")?) (\\S+)");

    /// Reads the text format 0.0.4.
    static Figures ofText(String page) {
        return of(page, "");
    }

    /// Reads OpenMetrics.
    static Figures ofOpenMetrics(String page) {
        assertThat(page).endsWith("\n# EOF\n");
        return of(page.substring(0, page.length() - "# EOF\n".length()), "_total");
    }

    private static Figures of(String page, String counterSuffix) {
        assertThat(page).endsWith("\n");
        Figures figures = new Figures(new LinkedHashMap<>(), new LinkedHashMap<>());
        Set<String> helped = new HashSet<>();
        String family = "";
        for (String line : List.of(page.split("\n"))) {
            Matcher help = HELP.matcher(line);
            Matcher type = TYPE.matcher(line);
            if (help.matches()) {
                assertThat(helped.add(help.group(1))).as("one HELP: %s", line).isTrue();
                family = help.group(1);
            } else if (type.matches()) {
                assertThat(type.group(1)).as("TYPE follows HELP").isEqualTo(family);
                figures.types.put(family, type.group(2));
            } else {
                String suffix = "counter".equals(figures.types.get(family)) ? counterSuffix : "";
                figures.addSample(line, family + suffix);
            }
        }
        return figures;
    }

    private void addSample(String line, String name) {
        Matcher sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as("a sample: %s", line).isTrue();
        assertThat(sample.group(2)).as("samples follow their TYPE").isEqualTo(name);
        Double before = values.put(sample.group(1), Double.valueOf(sample.group(3)));
        assertThat(before).as("one sample for each series: %s", line).isNull();
    }

    /// The value of a series, such as `pgbouncer_up`.
    double value(String series) {
        assertThat(values).containsKey(series);
        return values.get(series);
    }
}
