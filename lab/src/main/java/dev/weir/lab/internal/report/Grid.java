package dev.weir.lab.internal.report;

import java.util.ArrayList;
import java.util.List;

/// Columns of equal width: texts to the left, numbers to the right.
final class Grid {
    private static final String GAP = "  ";

    private final int textColumns;
    private final List<Line> lines = new ArrayList<>();

    /// @param textColumns how many of the first columns are texts
    Grid(int textColumns) {
        this.textColumns = textColumns;
    }

    private sealed interface Line {
        record Cells(List<String> texts) implements Line {}

        record Note(String text) implements Line {}

        record Rule() implements Line {}
    }

    void row(List<String> texts) {
        lines.add(new Line.Cells(List.copyOf(texts)));
    }

    /// Text that belongs to the row above it.
    void note(String text) {
        lines.add(new Line.Note(text));
    }

    void rule() {
        lines.add(new Line.Rule());
    }

    String text() {
        List<Integer> widths = widths();
        StringBuilder out = new StringBuilder();
        for (Line line : lines) {
            out.append(
                            switch (line) {
                                case Line.Cells(List<String> texts) -> row(texts, widths);
                                case Line.Note(String text) -> "    " + text;
                                case Line.Rule() -> ruleText(widths);
                            })
                    .append('\n');
        }
        return out.toString();
    }

    private List<Integer> widths() {
        List<Integer> widths = new ArrayList<>();
        for (Line line : lines) {
            if (line instanceof Line.Cells(List<String> texts)) {
                for (int i = 0; i < texts.size(); i++) {
                    if (i == widths.size()) {
                        widths.add(0);
                    }
                    widths.set(i, Math.max(widths.get(i), texts.get(i).length()));
                }
            }
        }
        return widths;
    }

    private String row(List<String> texts, List<Integer> widths) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            String blanks = " ".repeat(widths.get(i) - texts.get(i).length());
            row.append(i == 0 ? "" : GAP);
            row.append(i < textColumns ? texts.get(i) + blanks : blanks + texts.get(i));
        }
        return row.toString().stripTrailing();
    }

    private static String ruleText(List<Integer> widths) {
        int width = widths.stream().mapToInt(Integer::intValue).sum();
        return "-".repeat(width + GAP.length() * (widths.size() - 1));
    }
}
