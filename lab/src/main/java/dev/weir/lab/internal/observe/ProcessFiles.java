package dev.weir.lab.internal.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/// What Linux says of processes in `/proc` (proc(5)). Elsewhere, and of processes that have ended
/// or are not to be looked into, it says nothing.
public final class ProcessFiles {
    /// Programs see Linux's clock ticks as hundredths of a second, whatever the kernel's are.
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /// Places of the times behind the process's name, which may hold anything: `utime`, `stime`,
    /// and those of children that have ended and were waited for.
    private static final int USER_TICKS = 11;

    private static final int TIMES = 4;
    private static final int OWN_TIMES = 2;

    private ProcessFiles() {}

    /// A process and all that it has started and that still runs.
    public static List<Long> tree(long process) {
        return ProcessHandle.of(process).stream()
                .flatMapToLong(
                        root ->
                                LongStream.concat(
                                        LongStream.of(root.pid()),
                                        root.descendants().mapToLong(ProcessHandle::pid)))
                .boxed()
                .toList();
    }

    /// Processor time of processes, in nanoseconds, without that of their children.
    public static long cpuNanos(List<Long> processes) {
        return processes.stream().mapToLong(process -> ticks(process, OWN_TIMES)).sum()
                * TICK_NANOS;
    }

    /// Processor time of a process and of its children, those that have ended too, in nanoseconds.
    public static long cpuNanosOfFamily(long process) {
        long children =
                ProcessHandle.of(process).stream()
                        .flatMap(ProcessHandle::children)
                        .mapToLong(child -> ticks(child.pid(), OWN_TIMES))
                        .sum();
        return (ticks(process, TIMES) + children) * TICK_NANOS;
    }

    private static long ticks(long process, int times) {
        String stat = read(process, "stat");
        String[] words = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ", -1);
        long sum = 0;
        for (int i = USER_TICKS; i < USER_TICKS + times && i < words.length; i++) {
            sum += Long.parseLong(words[i]);
        }
        return sum;
    }

    /// Memory of processes, a page of n processes counted as the nth part where the system tells,
    /// whole where it does not.
    public static long memoryBytes(List<Long> processes) {
        return processes.stream().mapToLong(ProcessFiles::memoryBytes).sum();
    }

    private static long memoryBytes(long process) {
        OptionalLong proportional = kilobytes("Pss:", read(process, "smaps_rollup"));
        return 1_024
                * (proportional.isPresent()
                        ? proportional.getAsLong()
                        : kilobytes("VmRSS:", read(process, "status")).orElse(0));
    }

    /// A figure of a file that has a line for each, as in `VmRSS: 1234 kB`.
    static OptionalLong kilobytes(String label, String text) {
        return text.lines()
                .filter(line -> line.startsWith(label) && line.endsWith(" kB"))
                .mapToLong(
                        line ->
                                Long.parseLong(
                                        line.substring(label.length(), line.length() - 3).trim()))
                .findFirst();
    }

    /// Whether a process can be seen here and has this name: so that a server's process number is
    /// not taken for that of another machine.
    static boolean isHere(long process, String name) {
        return read(process, "comm").trim().equals(name);
    }

    /// Memory of the machine that a server process runs on; 0 if that is not this one.
    public static long machineBytes(long serverProcess) {
        return isHere(serverProcess, "postgres")
                ? 1_024 * kilobytes("MemTotal:", read(Path.of("/proc/meminfo"))).orElse(0)
                : 0;
    }

    private static String read(long process, String file) {
        return read(Path.of("/proc", Long.toString(process), file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException | SecurityException e) {
            return "";
        }
    }
}
