package dev.weir.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What is to be measured.
///
/// @param extent how thoroughly
/// @param cells the deployments, in the order in which they are measured
/// @param shape of requests
/// @param limits on connections and times
/// @param poolers the programs that ways of connecting name
public record Plan(
        Extent extent, List<Cell> cells, Shape shape, Limits limits, List<PoolerProgram> poolers) {
    private static final int MANY = 4;
    private static final List<String> OWN =
            List.of("fresh", "per-thread", "per-thread-aged", "pool", "pool-sharing");
    private static final List<String> BEHIND_POOLERS = List.of("fresh", "pool");

    // What things take on a machine with two processors that does nothing else.
    private static final Duration CELL = Duration.ofMillis(800);
    private static final Duration PROCESS = Duration.ofMillis(700);
    private static final Duration BEGINNING = Duration.ofSeconds(6);
    private static final Duration QUICK_ANSWERS = Duration.ofSeconds(7);
    private static final Duration FULL_ANSWERS = Duration.ofSeconds(45);

    public Plan {
        cells = List.copyOf(cells);
        poolers = List.copyOf(poolers);
        for (Cell cell : cells) {
            String pooler = cell.way().pooler();
            if (!pooler.isEmpty() && poolers.stream().noneMatch(p -> p.name().equals(pooler))) {
                throw new IllegalArgumentException(
                        "a cell names the pooler "
                                + pooler
                                + ", which"
                                + " is not among the programs that were given");
            }
        }
    }

    /// The usual cells: each way of serving by each way of connecting in one and in four processes,
    /// or in short the telling ones.
    ///
    /// @param poolers the external poolers that are there
    /// @param others names of contenders beyond the lab's own
    public static Plan of(
            Extent extent, Shape shape, List<PoolerProgram> poolers, List<String> others) {
        return extent == Extent.QUICK
                ? new Plan(extent, quick(poolers, others), shape, Limits.QUICK, poolers)
                : new Plan(extent, full(poolers, others), shape, Limits.FULL, poolers);
    }

    /// The more telling the earlier: where time is short the last ones are left out.
    private static List<Cell> quick(List<PoolerProgram> poolers, List<String> others) {
        List<Cell> cells = new ArrayList<>();
        Serving virtual = Serving.VIRTUAL_THREAD_PER_REQUEST;
        cells.add(new Cell(Serving.STATIC_THREADS, Way.direct("per-thread"), 1));
        cells.add(new Cell(Serving.PLATFORM_THREAD_PER_REQUEST, Way.direct("per-thread"), 1));
        cells.add(new Cell(virtual, Way.direct("fresh"), 1));
        cells.add(new Cell(virtual, Way.direct("pool"), 1));
        others.forEach(other -> cells.add(new Cell(virtual, Way.direct(other), 1)));
        cells.add(new Cell(Serving.STATIC_THREADS, Way.direct("per-thread"), MANY));
        cells.add(new Cell(virtual, Way.direct("pool"), MANY));
        poolers.forEach(p -> cells.add(new Cell(virtual, new Way("pool", p.name()), MANY)));
        // What a pool before the pooler spares: the same for every pooler.
        poolers.stream()
                .limit(1)
                .forEach(p -> cells.add(new Cell(virtual, new Way("fresh", p.name()), 1)));
        return cells;
    }

    private static List<Cell> full(List<PoolerProgram> poolers, List<String> others) {
        List<Way> ways = new ArrayList<>();
        OWN.forEach(name -> ways.add(Way.direct(name)));
        others.forEach(name -> ways.add(Way.direct(name)));
        for (PoolerProgram pooler : poolers) {
            BEHIND_POOLERS.forEach(name -> ways.add(new Way(name, pooler.name())));
        }
        List<Cell> cells = new ArrayList<>();
        for (Way way : ways) {
            for (int processes : List.of(1, MANY)) {
                for (Serving serving : Serving.values()) {
                    cells.add(new Cell(serving, way, processes));
                }
            }
        }
        return cells;
    }

    /// How long it would take if nothing else ran on the machine.
    public Duration expected() {
        return cells.stream()
                .map(this::expected)
                .reduce(BEGINNING.plus(expectedAnswers()), Duration::plus);
    }

    /// The same for a cell, from the start of its processes to their end.
    public Duration expected(Cell cell) {
        return limits.warmUp()
                .plus(limits.measured())
                .plus(CELL)
                .plus(PROCESS.multipliedBy(cell.processes()));
    }

    /// The same for the questions about the data layer.
    public Duration expectedAnswers() {
        return extent == Extent.QUICK ? QUICK_ANSWERS : FULL_ANSWERS;
    }

    /// The same with each cell measured for another time, and a budget that is changed by as much.
    public Plan withMeasured(Duration time) {
        Limits.Times times = limits.times();
        Duration more = time.minus(times.measured()).multipliedBy(cells.size());
        Duration budget = times.budget().plus(more);
        return withLimits(
                limits.withTimes(
                        new Limits.Times(
                                times.warmUp(),
                                time,
                                budget.compareTo(times.budget()) > 0 ? budget : times.budget())));
    }

    /// The same with other limits.
    public Plan withLimits(Limits other) {
        return new Plan(extent, cells, shape, other, poolers);
    }

    /// Only the cells with these ways of connecting.
    ///
    /// @param ways `pool` for a contender without a pooler, `weir/pool` for one behind a pooler
    /// @throws IllegalArgumentException if there are none
    public Plan only(List<String> ways) {
        List<Cell> some = cells.stream().filter(cell -> ways.contains(cell.way().word())).toList();
        if (some.isEmpty()) {
            throw new IllegalArgumentException(
                    "no cell connects by "
                            + ways
                            + "; there are "
                            + cells.stream().map(cell -> cell.way().word()).distinct().toList());
        }
        return new Plan(extent, some, shape, limits, poolers);
    }
}
