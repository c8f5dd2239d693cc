package dev.weir.lab.internal.doctor;

import dev.weir.lab.Advice;
import dev.weir.lab.Advice.Weight;

import java.util.List;
import java.util.Locale;

/// What connections may cost in memory.
final class MemoryCheck {
    /// What the system needs for its cache, which PostgreSQL counts on.
    private static final int SHARE_PERCENT = 50;

    private MemoryCheck() {}

    static List<Advice> of(Chart chart) {
        Chart.Memory memory = chart.memory();
        int connections = chart.slots().usable();
        long worst = connections * (memory.backendBytes() + memory.workBytes());
        String finding =
                "a server process takes %s when it is new, and %s more for each sort or hash at"
                                .formatted(
                                        memory.backendBytes() == 0
                                                ? "some MB"
                                                : megabytes(memory.backendBytes()),
                                        megabytes(memory.workBytes()))
                        + " work (work_mem): %s for %d connections with one each"
                                .formatted(megabytes(worst), connections);
        long machine = memory.machineBytes();
        if (machine > 0 && worst * 100 > machine * SHARE_PERCENT) {
            return List.of(
                    new Advice(
                            Weight.WARNING,
                            "memory",
                            finding + ", and the machine has " + megabytes(machine),
                            "lower max_connections or work_mem; fewer connections with more memory"
                                    + " each are better than many with little"));
        }
        return List.of(new Advice(Weight.NOTE, "memory", finding, ""));
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }
}
