package dev.weir.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// PostgreSQL's own `pgbench -S -M prepared`, in C on libpq: the limit for one row by key. Each
/// round is a process.
final class PgbenchContender implements Contender {
    private static final Pattern TRANSACTIONS =
            Pattern.compile("number of transactions actually processed: (\\d+)");
    private static final Pattern SPEED = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern LATENCY = Pattern.compile("latency average = ([0-9.]+) ms");

    /// The last line of a shell's `times`: what its children used, user and system.
    private static final Pattern CPU =
            Pattern.compile("(\\d+)m([0-9.]+)s (\\d+)m([0-9.]+)s\\s*\\z");

    private final Path program;
    private final Server.Address server;
    private final int threads;

    PgbenchContender(Path program, Server.Address server, int threads) {
        this.program = program;
        this.server = server;
        this.threads = threads;
    }

    /// The `pgbench` on the PATH, or where Debian puts it.
    static Optional<Path> find() {
        Stream<Path> path =
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)).map(Path::of);
        Stream<Path> debian =
                Stream.of("18", "17", "16", "15", "14")
                        .map(v -> Path.of("/usr/lib/postgresql", v, "bin"));
        return Stream.concat(path, debian)
                .map(directory -> directory.resolve("pgbench"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public Round round(Duration length) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command(Math.max(1, length.toSeconds())));
        builder.environment().put("PGPASSWORD", Server.PASSWORD);
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("pgbench failed: " + output);
        }
        return parse(output);
    }

    private List<String> command(long seconds) {
        return List.of(
                "/bin/sh",
                "-c",
                "\"$0\" \"$@\" && times",
                program.toString(),
                "--no-vacuum",
                "--select-only",
                "--protocol=prepared",
                "--client=" + threads,
                "--jobs=" + threads,
                "--time=" + seconds,
                "--host=" + server.host(),
                "--port=" + server.port(),
                "--username=" + Server.USER,
                Server.DATABASE);
    }

    static Round parse(String output) throws IOException {
        long operations = Long.parseLong(find(TRANSACTIONS, output).group(1));
        double perSecond = Double.parseDouble(find(SPEED, output).group(1));
        double averageMillis = Double.parseDouble(find(LATENCY, output).group(1));
        Matcher used = find(CPU, output);
        double cpuSeconds =
                60.0 * (Long.parseLong(used.group(1)) + Long.parseLong(used.group(3)))
                        + Double.parseDouble(used.group(2))
                        + Double.parseDouble(used.group(4));
        // It prints no percentiles: the average stands in for the median.
        return new Round(
                operations,
                Math.round(operations / perSecond * 1e9),
                Math.round(cpuSeconds * 1e9),
                Math.round(averageMillis * 1e6),
                0);
    }

    private static Matcher find(Pattern pattern, String output) throws IOException {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IOException("pgbench printed no `" + pattern + "`: " + output);
        }
        return matcher;
    }

    @Override
    public void close() {}
}
