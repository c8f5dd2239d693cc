package dev.weir.lab.internal.report;

import dev.weir.lab.Answer;
import dev.weir.lab.Cell;
import dev.weir.lab.CellResult;
import dev.weir.lab.Findings;
import dev.weir.lab.Held;
import dev.weir.lab.Limits;
import dev.weir.lab.Serve;
import dev.weir.lab.Usage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Findings as tables for a terminal of 130 columns.
public final class TextTable {
    private static final List<String> GROUPS =
            List.of(
                    "",
                    "",
                    "",
                    "",
                    "ms",
                    "",
                    "connections",
                    "",
                    "conn.",
                    "memory MB",
                    "",
                    "",
                    "CPU us/request",
                    "",
                    "");
    private static final List<String> HEADS =
            List.of(
                    "connecting",
                    "serving",
                    "proc",
                    "req/s",
                    "p50",
                    "p99",
                    "peak",
                    "left",
                    "/s",
                    "client",
                    "pooler",
                    "server",
                    "client",
                    "pooler",
                    "server");
    private static final int TEXT_COLUMNS = 2;

    private final Findings findings;

    public TextTable(Findings findings) {
        this.findings = findings;
    }

    public String text() {
        StringBuilder out = new StringBuilder();
        out.append(heading());
        Grid grid = new Grid(TEXT_COLUMNS);
        grid.row(GROUPS);
        grid.row(HEADS);
        grid.rule();
        for (CellResult result : findings.cells()) {
            grid.row(cells(result));
            result.notes().forEach(grid::note);
        }
        out.append(grid.text()).append(leftOut()).append('\n');
        findings.answers().forEach(answer -> out.append(answerText(answer)).append('\n'));
        return out.toString();
    }

    private String leftOut() {
        List<Cell> cells = findings.leftOut();
        if (cells.isEmpty()) {
            return "";
        }
        return """
        %s left out, since %s would not have fitted into %s on this machine as it was:
        %s.
        """
                .formatted(
                        cells.size() == 1 ? "1 cell was" : cells.size() + " cells were",
                        cells.size() == 1 ? "it" : "they",
                        Texts.duration(findings.plan().limits().budget()),
                        cells.stream().map(findings::title).collect(Collectors.joining("; ")));
    }

    private String heading() {
        Limits limits = findings.plan().limits();
        return """
        Each request: %s.
        Pools of %d connections; limited age is %,d ms; each cell was measured for %,d ms.
        %s; %s.

        """
                .formatted(
                        findings.plan().shape().title(),
                        limits.poolSize(),
                        limits.maxAge().toMillis(),
                        limits.measured().toMillis(),
                        String.join(", ", findings.origin().programs()),
                        findings.origin().machine());
    }

    private List<String> cells(CellResult result) {
        Serve serve = result.figures().serve();
        Held held = result.figures().held();
        Usage usage = result.figures().usage();
        List<String> cells = new ArrayList<>();
        cells.add(findings.title(result.cell().way()));
        cells.add(result.cell().serving().title());
        cells.add(Integer.toString(result.cell().processes()));
        cells.add(Texts.whole(serve.perSecond()));
        cells.add(Texts.millis(serve.p50Ms()));
        cells.add(Texts.millis(serve.p99Ms()));
        cells.add(Integer.toString(held.peak()));
        cells.add(Integer.toString(held.left()));
        cells.add(Texts.whole(held.connectsPerSecond()));
        cells.add(Texts.megabytes(usage.clients()));
        cells.add(Texts.megabytes(usage.pooler()));
        cells.add(Texts.megabytes(usage.server()));
        cells.add(Texts.micros(usage.clients()));
        cells.add(Texts.micros(usage.pooler()));
        cells.add(Texts.micros(usage.server()));
        return cells;
    }

    private static String answerText(Answer answer) {
        Grid grid = new Grid(1);
        grid.row(List.of(answer.question(), answer.unit() + "/s", "ratio", "from", "to"));
        grid.rule();
        for (Answer.Option option : answer.options()) {
            grid.row(
                    List.of(
                            option.title(),
                            Texts.whole(option.perSecond()),
                            Texts.ratio(option.ratio()),
                            Texts.ratio(option.ratioMin()),
                            Texts.ratio(option.ratioMax())));
        }
        return grid.text();
    }
}
