package dev.weir.lab.internal.report;

import dev.weir.lab.Findings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Findings as one HTML file that opens without a network: style, script, the library of the charts
/// and the findings are in it.
public final class HtmlPage {
    private static final Pattern PLACE = Pattern.compile("@([A-Z_]+)@");
    private static final Map<String, String> FILES =
            Map.of(
                    "PAGE_CSS", "page.css",
                    "PAGE_JS", "page.js",
                    "UPLOT_CSS", "uPlot.min.css",
                    "UPLOT_JS", "uPlot.iife.min.js",
                    "UPLOT_LICENSE", "uPlot.LICENSE");

    private HtmlPage() {}

    public static String of(Findings findings) {
        Function<MatchResult, String> content =
                place ->
                        place.group(1).equals("FINDINGS")
                                ? json(findings)
                                : file(FILES.getOrDefault(place.group(1), ""));
        return PLACE.matcher(file("page.html"))
                .replaceAll(place -> Matcher.quoteReplacement(content.apply(place)));
    }

    /// JSON that cannot end the element it stands in.
    private static String json(Findings findings) {
        return JsonText.of(findings).replace("<", "\\u003c");
    }

    private static String file(String name) {
        try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the report lacks its file `" + name + "`");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
