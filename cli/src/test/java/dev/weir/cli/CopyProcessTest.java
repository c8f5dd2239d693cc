package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.TakesLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Copies by a process of its own: its standard input and output, its memory, and what it leaves
/// when it is told to end.
final class CopyProcessTest {
    @TempDir private Path directory;
    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.open(directory);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void readsStandardInputAndWritesStandardOutput() throws Exception {
        Process in = WeirProcess.start("copy", "in", "-", "book", "-d", shop.url());
        try (OutputStream out = in.getOutputStream()) {
            out.write("id,title\n1,Käfer\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(WeirProcess.exitCode(in)).isZero();
        Process out = WeirProcess.start("copy", "out", "book", "-", "-d", shop.url());
        assertThat(out.getInputStream().readAllBytes())
                .isEqualTo("id,title,price\n1,Käfer,5\n".getBytes(StandardCharsets.UTF_8));
        assertThat(WeirProcess.exitCode(out)).isZero();
    }

    @Test
    void endsInPeaceWhenNobodyReadsItsOutput() throws Exception {
        Process out =
                WeirProcess.start(
                        "copy",
                        "out",
                        "select generate_series(1, 10000000)",
                        "-",
                        "-d",
                        shop.url());
        assertThat(out.getInputStream().read()).isEqualTo('g');
        out.getInputStream().close();
        assertThat(WeirProcess.exitCode(out)).isZero();
    }

    /// As by Ctrl-C in a pipeline: the program before this one has ended, too.
    @Test
    void aCopyInThatWaitsForInputEndsAndLeavesNothing() throws Exception {
        Process in = WeirProcess.start("copy", "in", "-", "book", "-d", shop.url());
        try {
            OutputStream out = in.getOutputStream();
            out.write("id,title\n1,Emma\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            WeirProcess.await(() -> copies() == 1);
            in.destroy();
            WeirProcess.exitCode(in);
            WeirProcess.await(() -> copies() == 0);
            assertThat(shop.books()).isEmpty();
        } finally {
            in.destroyForcibly();
        }
    }

    @Test
    void aCopyOutThatIsToldToEndLeavesNoFile() throws Exception {
        Process out =
                WeirProcess.start(
                        "copy",
                        "out",
                        "select i, pg_sleep(case i when 100000 then 600 else 0 end)"
                                + " from generate_series(1, 100000) i",
                        shop.path("a.csv").toString(),
                        "-d",
                        shop.url());
        try {
            WeirProcess.await(() -> copies() == 1 && !files().isEmpty());
            out.destroy();
            WeirProcess.exitCode(out);
            WeirProcess.await(() -> copies() == 0);
            assertThat(files()).isEmpty();
        } finally {
            out.destroyForcibly();
        }
    }

    /// 75 MB through a heap of 24 MB, which holds the JVM's own objects too.
    @TakesLong
    @Test
    void memoryIsConstant() throws Exception {
        List<String> small = List.of("-Xmx24m", "-XX:+UseSerialGC");
        String file = shop.path("big.csv.gz").toString();
        shop.db().execute("create unlogged table big (i int, t text)");
        Process out =
                WeirProcess.builder(
                                small,
                                "copy",
                                "out",
                                "select i, repeat('Emma ', 300) as t from"
                                        + " generate_series(1, 50000) i",
                                file,
                                "-d",
                                shop.url())
                        .start();
        assertThat(WeirProcess.exitCode(out)).isZero();
        for (String jobs : List.of("1", "2")) {
            Process in =
                    WeirProcess.builder(
                                    small,
                                    "copy",
                                    "in",
                                    "--jobs=" + jobs,
                                    file,
                                    "big",
                                    "-d",
                                    shop.url())
                            .start();
            assertThat(WeirProcess.exitCode(in)).isZero();
        }
        assertThat(shop.db().query("select sum(length(t)) from big").one(Long.class))
                .isEqualTo(150_000_000);
    }

    private long copies() {
        return shop.db()
                .query(
                        "select count(*) from pg_stat_activity where query ilike 'copy %' and"
                                + " application_name = 'weir' and pid <> pg_backend_pid()")
                .one(Long.class);
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
