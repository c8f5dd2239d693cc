package dev.weir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// What Linux says of a process in `/proc` (proc(5)).
final class ProcessFiles {
    /// Programs see Linux's clock ticks as hundredths of a second, whatever the kernel's are.
    private static final long TICK_NANOS = 10_000_000;

    /// Places of `utime` and `stime` behind the process's name, which may hold anything.
    private static final int USER_TICKS = 11;

    private static final int SYSTEM_TICKS = 12;

    private ProcessFiles() {}

    /// A process and all that it has started.
    static List<Long> tree(long process) {
        Stream<ProcessHandle> children =
                ProcessHandle.of(process).stream().flatMap(ProcessHandle::descendants);
        return LongStream.concat(LongStream.of(process), children.mapToLong(ProcessHandle::pid))
                .boxed()
                .toList();
    }

    /// User and system time of a process.
    static Duration cpu(long process) throws IOException {
        return cpu(Files.readString(file(process, "stat")));
    }

    static Duration cpu(String stat) throws IOException {
        String[] words = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ", -1);
        if (words.length <= SYSTEM_TICKS) {
            throw new IOException("/proc/PID/stat has no processor times: " + stat);
        }
        long ticks = Long.parseLong(words[USER_TICKS]) + Long.parseLong(words[SYSTEM_TICKS]);
        return Duration.ofNanos(ticks * TICK_NANOS);
    }

    /// What a process holds in memory.
    static Memory memory(long process) throws IOException {
        return new Memory(
                bytes("VmRSS", Files.readString(file(process, "status"))),
                bytes("Pss", Files.readString(file(process, "smaps_rollup"))));
    }

    /// A figure of a file that has a line for each, as in `VmRSS: 1234 kB`.
    static long bytes(String name, String text) throws IOException {
        Matcher line =
                Pattern.compile("^" + name + ":\\s+(\\d+) kB$", Pattern.MULTILINE).matcher(text);
        if (!line.find()) {
            throw new IOException("/proc says no `" + name + "`: " + text);
        }
        return 1_024 * Long.parseLong(line.group(1));
    }

    /// How many files this process, and those that it starts, may have open.
    static long openFilesMax() throws IOException {
        return openFilesMax(Files.readString(Path.of("/proc/self/limits")));
    }

    static long openFilesMax(String limits) throws IOException {
        Matcher line = Pattern.compile("Max open files +(\\d+|unlimited) ").matcher(limits);
        if (!line.find()) {
            throw new IOException("/proc/self/limits says no `Max open files`: " + limits);
        }
        return line.group(1).equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(line.group(1));
    }

    private static Path file(long process, String name) {
        return Path.of("/proc", Long.toString(process), name);
    }

    /// @param residentBytes all its pages in memory, shared ones too
    /// @param proportionalBytes the same, a page of n processes counted as the nth part
    record Memory(long residentBytes, long proportionalBytes) {}
}
