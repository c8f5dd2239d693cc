package dev.weir.lab;

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

    private static List<Cell> quick(List<PoolerProgram> poolers, List<String> others) {
        List<Cell> cells = new ArrayList<>();
        Serving virtual = Serving.VIRTUAL_THREAD_PER_REQUEST;
        cells.add(new Cell(Serving.STATIC_THREADS, Way.direct("per-thread"), 1));
        cells.add(new Cell(Serving.PLATFORM_THREAD_PER_REQUEST, Way.direct("per-thread"), 1));
        cells.add(new Cell(Serving.STATIC_THREADS, Way.direct("per-thread-aged"), 1));
        cells.add(new Cell(virtual, Way.direct("fresh"), 1));
        cells.add(new Cell(virtual, Way.direct("pool"), 1));
        cells.add(new Cell(virtual, Way.direct("pool-sharing"), 1));
        others.forEach(other -> cells.add(new Cell(virtual, Way.direct(other), 1)));
        poolers.forEach(p -> cells.add(new Cell(virtual, new Way("fresh", p.name()), 1)));
        cells.add(new Cell(Serving.STATIC_THREADS, Way.direct("per-thread"), MANY));
        cells.add(new Cell(virtual, Way.direct("pool"), MANY));
        poolers.forEach(p -> cells.add(new Cell(virtual, new Way("pool", p.name()), MANY)));
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
