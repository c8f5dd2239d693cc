package dev.weir.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// PostgreSQL's own `psql`, which copies a file of binary rows that it has written beforehand: the
/// limit for benches that load tables, since it makes and encodes nothing. One process for all
/// rounds, fed by lines, so that neither its start nor its log in is measured.
final class PsqlContender implements Contender {
    private final Talk talk;
    private final Path file;
    private final IntoEmptyTable.Loaded table;

    private PsqlContender(Talk talk, Path file, IntoEmptyTable.Loaded table) {
        this.talk = talk;
        this.file = file;
        this.table = table;
    }

    /// Starts the process, and returns when its file is written.
    static PsqlContender start(Server.Address server, IntoEmptyTable.Loaded table)
            throws IOException {
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
        Talk talk = Talk.start("psql", builder.redirectErrorStream(true));
        PsqlContender started = new PsqlContender(talk, file, table);
        try {
            started.copy(table.source() + " to");
        } catch (IOException e) {
            started.close();
            throw e;
        }
        return started;
    }

    @Override
    public Round round(Duration length) throws IOException {
        long cpuBefore = talk.cpuNanos();
        long start = System.nanoTime();
        long rows = 0;
        long loads = 0;
        long nanos;
        do {
            rows += copy(table.table() + " from");
            loads++;
            nanos = System.nanoTime() - start;
        } while (nanos < length.toNanos());
        // The average stands in for the median.
        return new Round(rows, nanos, talk.cpuNanos() - cpuBefore, nanos / loads, 0);
    }

    /// @return how many rows it says it has copied
    private long copy(String what) throws IOException {
        talk.say("\\copy " + what + " '" + file + "' with (format binary)");
        String answer = talk.answer();
        if (!answer.startsWith("COPY ")) {
            throw new IOException("psql said `" + answer + "` instead of how many rows it copied");
        }
        return Long.parseLong(answer.substring("COPY ".length()));
    }

    @Override
    public void close() {
        try (talk) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("could not delete " + file, e);
        }
    }
}
