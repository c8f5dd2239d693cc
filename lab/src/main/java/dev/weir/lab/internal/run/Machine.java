package dev.weir.lab.internal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/// What figures were measured on.
final class Machine {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");

    private Machine() {}

    /// `2 processors (Intel Xeon), 24 GB of memory, Linux 6.1 amd64`.
    static String title() {
        String model = value(PROCESSORS, "model name");
        String memory = value(MEMORY, "MemTotal").replace("kB", "").strip();
        return "%d processors%s%s, %s %s %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        model.isEmpty() ? "" : " (" + model + ")",
                        memory.isEmpty() ? "" : ", " + gigabytes(memory) + " of memory",
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch"));
    }

    private static String gigabytes(String kilobytes) {
        return String.format(Locale.ROOT, "%.0f GB", Long.parseLong(kilobytes) * 1_024 / 1e9);
    }

    private static String value(Path file, String label) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(label))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
