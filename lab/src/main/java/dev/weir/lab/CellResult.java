package dev.weir.lab;

import java.util.List;

/// What was measured of a cell.
///
/// @param cell the deployment
/// @param figures how well it served and what it took
/// @param timeline what the observers saw
/// @param distribution of latency, empty if no request was answered
/// @param notes what a reader should know: why requests failed, who still holds connections
public record CellResult(
        Cell cell,
        Figures figures,
        List<Moment> timeline,
        List<Quantile> distribution,
        List<String> notes) {
    public CellResult {
        timeline = List.copyOf(timeline);
        distribution = List.copyOf(distribution);
        notes = List.copyOf(notes);
    }

    /// The figures of a cell.
    ///
    /// @param serve how well it served
    /// @param held connections at the server
    /// @param usage of the machine
    public record Figures(Serve serve, Held held, Usage usage) {}
}
