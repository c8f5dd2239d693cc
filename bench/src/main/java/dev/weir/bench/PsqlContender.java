package dev.weir.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// PostgreSQL's own `psql`, which copies a file of binary rows that it has written beforehand: the
/// limit for `bulk-insert`, since it makes and encodes nothing. One process for all rounds, fed by
/// lines, so that neither its start nor its log in is measured.
final class PsqlContender implements Contender {
    private final Process process;
    private final PrintStream orders;
    private final BufferedReader answers;
    private final Path file;

    private PsqlContender(Process process, Path file) {
        this.process = process;
        this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.file = file;
    }

    /// Starts the process, and returns when its file is written.
    static PsqlContender start(Server.Address server) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Programs.find("psql").orElseThrow().toString(),
                        "--no-psqlrc",
                        "--set=ON_ERROR_STOP=1",
                        "--host=" + server.host(),
                        "--port=" + server.port(),
                        "--username=" + Server.USER,
                        Server.DATABASE);
        builder.environment().put("PGPASSWORD", Server.PASSWORD);
        Path file = Files.createTempFile("weir-psql-", ".bin");
        PsqlContender started = new PsqlContender(builder.redirectErrorStream(true).start(), file);
        try {
            started.copy("sale_wanted to");
        } catch (IOException e) {
            started.close();
            throw e;
        }
        return started;
    }

    @Override
    public Round round(Duration length) throws IOException {
        long cpuBefore = cpuNanos();
        long start = System.nanoTime();
        long rows = 0;
        long loads = 0;
        long nanos;
        do {
            rows += copy("sale from");
            loads++;
            nanos = System.nanoTime() - start;
        } while (nanos < length.toNanos());
        // The average stands in for the median.
        return new Round(rows, nanos, cpuNanos() - cpuBefore, nanos / loads, 0);
    }

    /// @return how many rows it says it has copied
    private long copy(String what) throws IOException {
        orders.println("\\copy " + what + " '" + file + "' with (format binary)");
        String answer = answers.readLine();
        if (answer == null || !answer.startsWith("COPY ")) {
            throw new IOException("psql said `" + answer + "` instead of how many rows it copied");
        }
        return Long.parseLong(answer.substring("COPY ".length()));
    }

    private long cpuNanos() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    @Override
    public void close() {
        orders.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(file);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("could not delete " + file, e);
        }
    }
}
