package dev.weir.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Lets a subject and its peers take turns: subject, first peer, second peer, subject, ...
final class Heat implements AutoCloseable {
    /// Warming up is in turns too, so that it is equally long ago for all when the first round
    /// begins.
    private static final int WARM_UP_TURNS = 2;

    private final List<Entrant> entrants = new ArrayList<>();

    /// Who takes part, and what it did.
    private record Entrant(Contender contender, List<Round> rounds) {}

    /// Starts a contender by its name.
    @FunctionalInterface
    interface Starting {
        Contender start(Cell cell, String name) throws IOException;
    }

    /// Runs cells of one subject and the same parameters.
    static List<Result> run(List<Cell> cells, Starting starting, Schedule schedule)
            throws IOException, InterruptedException {
        try (Heat heat = new Heat()) {
            heat.enter(starting.start(cells.getFirst(), cells.getFirst().subject()));
            for (Cell cell : cells) {
                heat.enter(starting.start(cell, cell.peer()));
            }
            heat.run(schedule);
            return heat.results(cells);
        }
    }

    private void enter(Contender contender) {
        entrants.add(new Entrant(contender, new ArrayList<>()));
    }

    private void run(Schedule schedule) throws IOException, InterruptedException {
        Duration warmUp = schedule.warmUp().dividedBy(WARM_UP_TURNS);
        for (int i = 0; i < WARM_UP_TURNS; i++) {
            for (Entrant entrant : entrants) {
                entrant.contender.warmUp(warmUp);
            }
        }
        for (int i = 0; i < schedule.rounds(); i++) {
            for (Entrant entrant : entrants) {
                entrant.rounds.add(entrant.contender.round(schedule.round()));
            }
        }
    }

    private List<Result> results(List<Cell> cells) {
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            results.add(
                    new Result(
                            cells.get(i), entrants.getFirst().rounds, entrants.get(i + 1).rounds));
        }
        return results;
    }

    @Override
    public void close() {
        entrants.forEach(entrant -> entrant.contender.close());
    }
}
