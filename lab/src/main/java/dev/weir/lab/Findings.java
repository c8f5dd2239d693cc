package dev.weir.lab;

import java.util.List;
import java.util.Map;

/// Everything that a run of the lab has found.
///
/// @param origin of the figures
/// @param plan what was to be measured
/// @param contenders by their names, what they are
/// @param cells what was measured of each cell, in order
/// @param answers of the questions about the data layer
public record Findings(
        Origin origin,
        Plan plan,
        Map<String, Meaning> contenders,
        List<CellResult> cells,
        List<Answer> answers) {
    public Findings {
        contenders = Map.copyOf(contenders);
        cells = List.copyOf(cells);
        answers = List.copyOf(answers);
    }

    /// Cells that were planned and are not measured, since the time was up.
    public List<Cell> leftOut() {
        List<Cell> measured = cells.stream().map(CellResult::cell).toList();
        return plan.cells().stream().filter(cell -> !measured.contains(cell)).toList();
    }

    /// What a name stands for.
    ///
    /// @param title in some words
    /// @param explanation in sentences
    public record Meaning(String title, String explanation) {}

    /// `static threads, weir + in-process pool, x4`.
    public String title(Cell cell) {
        return cell.serving().title() + ", " + title(cell.way()) + ", x" + cell.processes();
    }

    /// How a way of connecting is called: `pool`, `weir pooler, pool`.
    public String title(Way way) {
        Meaning meaning = contenders.get(way.contender());
        String own = meaning == null ? way.contender() : meaning.title();
        return way.isPooled() ? way.pooler() + " + " + own : own;
    }
}
