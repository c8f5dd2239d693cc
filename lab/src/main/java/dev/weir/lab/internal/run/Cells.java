package dev.weir.lab.internal.run;

import dev.weir.lab.Cell;
import dev.weir.lab.CellResult;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Measures a plan's cells one after the other, as far as the run's time goes. While one ends, the
/// processes of the next are started.
final class Cells implements AutoCloseable {
    private final CellRun.Surroundings around;
    private final Deque<Cell> waiting;
    private Optional<Crew> next = Optional.empty();

    private Cells(CellRun.Surroundings around) {
        this.around = around;
        waiting = new ArrayDeque<>(around.plan().cells());
    }

    /// @param begins is told of each cell that is begun
    static List<CellResult> measure(CellRun.Surroundings around, Consumer<Cell> begins)
            throws InterruptedException {
        try (Cells cells = new Cells(around)) {
            List<CellResult> results = new ArrayList<>();
            cells.startNext();
            while (cells.next.isPresent()) {
                Crew crew = cells.next.get();
                cells.next = Optional.empty();
                begins.accept(crew.cell());
                cells.measure(crew).ifPresent(results::add);
            }
            return results;
        }
    }

    private Optional<CellResult> measure(Crew crew) throws InterruptedException {
        long begin = System.nanoTime();
        Optional<CellResult> result = CellRun.measure(around, crew, this::startNext);
        around.budget().took(crew.cell(), Duration.ofNanos(System.nanoTime() - begin));
        return result;
    }

    /// Starts the next cell that fits into the time that is left.
    private void startNext() {
        while (next.isEmpty() && !waiting.isEmpty()) {
            Cell cell = waiting.removeFirst();
            if (around.budget().fits(cell)) {
                next = Optional.of(Crew.start(around, cell));
            }
        }
    }

    @Override
    public void close() {
        next.ifPresent(Crew::close);
    }
}
