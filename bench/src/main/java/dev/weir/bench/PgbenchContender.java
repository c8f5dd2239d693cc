package dev.weir.bench;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// PostgreSQL's own `pgbench -M prepared`, in C on libpq: the limit for one row by key. Each round
/// is a process.
final class PgbenchContender implements Contender {
    /// The last line of a shell's `times`: what its children used, user and system.
    private static final Pattern CPU =
            Pattern.compile("(\\d+)m([0-9.]+)s (\\d+)m([0-9.]+)s\\s*\\z");

    /// As many statements as may be in a pipeline.
    private static final int PIPELINE_MAX = 64;

    private final Server.Address server;
    private final int clients;
    private final Work work;

    private PgbenchContender(Server.Address server, int clients, Work work) {
        this.server = server;
        this.clients = clients;
        this.work = work;
    }

    /// What a client does again and again.
    ///
    /// @param script a file to be deleted in the end, or null for `--select-only`
    /// @param statements how many there are in what `pgbench` calls a transaction
    private record Work(@Nullable Path script, int statements) {}

    /// Each client sends a statement and waits for its answer.
    static PgbenchContender simple(Server.Address server, int clients) {
        return new PgbenchContender(server, clients, new Work(null, 1));
    }

    /// Each client sends the statements of as many threads as would share its connection, and one
    /// Sync behind them: one transaction, where independent callers have one each.
    static PgbenchContender pipelined(Server.Address server, int clients, int threads)
            throws IOException {
        int statements = Math.clamp(threads / clients, 1, PIPELINE_MAX);
        Path script = Files.createTempFile("weir-pgbench-", ".sql");
        Files.writeString(script, pipeline(statements));
        return new PgbenchContender(server, clients, new Work(script, statements));
    }

    private static String pipeline(int statements) {
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < statements; i++) {
            script.append("\\set aid%d random(1, %d)\n".formatted(i, Accounts.COUNT));
        }
        script.append("\\startpipeline\n");
        for (int i = 0; i < statements; i++) {
            script.append(
                    "select abalance from pgbench_accounts where aid = :aid%d;\n".formatted(i));
        }
        return script.append("\\endpipeline\n").toString();
    }

    @Override
    public Round round(Duration length) throws IOException, InterruptedException {
        String output =
                ProgramOutput.of(
                        command(Math.max(1, length.toSeconds())),
                        Map.of("PGPASSWORD", Server.PASSWORD));
        return parse(output, work.statements);
    }

    private List<String> command(long seconds) {
        return List.of(
                "/bin/sh",
                "-c",
                "\"$0\" \"$@\" && times",
                Programs.find("pgbench").orElseThrow().toString(),
                "--no-vacuum",
                work.script == null ? "--select-only" : "--file=" + work.script,
                "--protocol=prepared",
                "--client=" + clients,
                "--jobs=" + clients,
                "--time=" + seconds,
                "--host=" + server.host(),
                "--port=" + server.port(),
                "--username=" + Server.USER,
                Server.DATABASE);
    }

    /// @param statements how many operations a transaction is
    static Round parse(String output, int statements) throws IOException {
        PgbenchOutput printed = PgbenchOutput.parse(output);
        Matcher used = PgbenchOutput.find(CPU, output);
        double cpuSeconds =
                60.0 * (Long.parseLong(used.group(1)) + Long.parseLong(used.group(3)))
                        + Double.parseDouble(used.group(2))
                        + Double.parseDouble(used.group(4));
        // It prints no percentiles: the average stands in for the median.
        return new Round(
                statements * printed.transactions(),
                printed.nanos(),
                Math.round(cpuSeconds * 1e9),
                Math.round(printed.averageMillis() * 1e6),
                0);
    }

    /// It is compiled already.
    @Override
    public void warmUp(Duration length) {}

    @Override
    public void close() {
        try {
            if (work.script != null) {
                Files.deleteIfExists(work.script);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not delete " + work.script, e);
        }
    }
}
