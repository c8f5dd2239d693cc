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

    /// What a name stands for.
    ///
    /// @param title in some words
    /// @param explanation in sentences
    public record Meaning(String title, String explanation) {}

    /// How a way of connecting is called: `pool`, `weir pooler, pool`.
    public String title(Way way) {
        Meaning meaning = contenders.get(way.contender());
        String own = meaning == null ? way.contender() : meaning.title();
        return way.isPooled() ? way.pooler() + " + " + own : own;
    }
}
