package dev.weir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// `pgbench --select-only` as the load of a pooler, whose speed is measured, not pgbench's.
///
/// @param protocol `simple`, `extended` or `prepared`
record PgbenchLoad(Server.Address address, String protocol, int clients) {
    /// How many transactions are logged: enough for percentiles, and little work.
    private static final String SAMPLED = "0.1";

    /// Runs it.
    Yield run(long seconds) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("weir-pgbench-");
        try {
            String output =
                    ProgramOutput.of(
                            command(seconds, directory), Map.of("PGPASSWORD", Server.PASSWORD));
            return new Yield(PgbenchOutput.parse(output), PgbenchLog.read(directory));
        } finally {
            delete(directory);
        }
    }

    private static String program() throws IOException {
        return Programs.find(Bench.PGBENCH)
                .orElseThrow(() -> new IOException("pgbench is not installed; it is the load"))
                .toString();
    }

    private List<String> command(long seconds, Path directory) throws IOException {
        return List.of(
                program(),
                "--no-vacuum",
                "--select-only",
                "--protocol=" + protocol,
                "--client=" + clients,
                "--jobs=" + threads(),
                "--time=" + seconds,
                "--log",
                "--log-prefix=" + directory.resolve("log"),
                "--sampling-rate=" + SAMPLED,
                "--host=" + address.host(),
                "--port=" + address.port(),
                "--username=" + Server.USER,
                Server.DATABASE);
    }

    /// pgbench waits for each client's statement to be prepared before it looks at the next: while
    /// one thread is still at that, the clients of another are ahead of it in the queue, every
    /// time.
    private int threads() {
        return protocol.equals("prepared")
                ? 1
                : Math.min(clients, Runtime.getRuntime().availableProcessors());
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    record Yield(PgbenchOutput output, PgbenchLog log) {}
}
