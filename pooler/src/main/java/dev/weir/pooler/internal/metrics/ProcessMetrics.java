package dev.weir.pooler.internal.metrics;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/// What the process and its JVM use.
final class ProcessMetrics {
    private static final String PREFIX = "weir_pooler_";
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";
    private static final int BYTES_PER_KB = 1024;

    private record Area(String name, MemoryUsage usage) {}

    private ProcessMetrics() {}

    static void write(Page page) {
        page.rows(
                        PREFIX,
                        List.of(Runtime.version().toString()),
                        version -> Labels.of("java_version", version))
                .gauge("build_info", "What it runs on; always 1.", _ -> 1);
        process(page);
        memory(page);
        collections(page);
        page.gauge(
                PREFIX + "jvm_threads",
                "Platform threads of the JVM.",
                ManagementFactory.getThreadMXBean().getThreadCount());
    }

    private static void process(Page page) {
        ProcessHandle.Info info = ProcessHandle.current().info();
        info.totalCpuDuration()
                .ifPresent(
                        spent ->
                                page.counter(
                                        PREFIX + "process_cpu_seconds_total",
                                        "Time of processors that the process has used.",
                                        Units.secondsOfMillis(spent.toMillis())));
        page.gauge(
                PREFIX + "process_start_time_seconds",
                "When the JVM started, in seconds since 1970.",
                Units.secondsOfMillis(ManagementFactory.getRuntimeMXBean().getStartTime()));
        residentBytes()
                .ifPresent(
                        bytes ->
                                page.gauge(
                                        PREFIX + "process_resident_memory_bytes",
                                        "Memory that the process occupies.",
                                        (double) bytes));
    }

    // Only Linux has it.
    private static OptionalLong residentBytes() {
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * BYTES_PER_KB)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private static void memory(Page page) {
        var memory = ManagementFactory.getMemoryMXBean();
        List<Area> areas =
                List.of(
                        new Area("heap", memory.getHeapMemoryUsage()),
                        new Area("nonheap", memory.getNonHeapMemoryUsage()));
        page.rows(PREFIX, areas, area -> Labels.of("area", area.name))
                .gauge(
                        "jvm_memory_used_bytes",
                        "Memory of the JVM in use.",
                        area -> area.usage.getUsed())
                .gauge(
                        "jvm_memory_committed_bytes",
                        "Memory that the JVM has from the system.",
                        area -> area.usage.getCommitted())
                .gauge(
                        "jvm_memory_max_bytes",
                        "Most memory that the JVM takes; -1 for no limit.",
                        area -> area.usage.getMax());
        page.rows(
                        PREFIX,
                        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class),
                        pool -> Labels.of("pool", pool.getName()))
                .gauge(
                        "jvm_buffers_used_bytes",
                        "Memory of buffers outside the heap.",
                        BufferPoolMXBean::getMemoryUsed);
    }

    private static void collections(Page page) {
        page.rows(
                        PREFIX,
                        ManagementFactory.getGarbageCollectorMXBeans(),
                        collector -> Labels.of("collector", collector.getName()))
                .counter(
                        "jvm_gc_collections_total",
                        "Garbage collections.",
                        GarbageCollectorMXBean::getCollectionCount)
                .counter(
                        "jvm_gc_seconds_total",
                        "Time that garbage collections took.",
                        collector -> Units.secondsOfMillis(collector.getCollectionTime()));
    }
}
