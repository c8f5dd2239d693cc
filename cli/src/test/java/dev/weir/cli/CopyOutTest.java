package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

final class CopyOutTest {
    @TempDir private Path directory;
    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.open(directory);
        shop.db().execute("insert into book values (1, 'Emma', 9.50), (2, E'Mo\\n\"mo\"', null)");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private CommandRun out(String... arguments) {
        CommandRun run =
                shop.copy(
                        Stream.concat(Stream.of("out"), Stream.of(arguments))
                                .toArray(String[]::new));
        assertThat(run.out()).isEmpty();
        return run;
    }

    @Test
    void writesCsvWithHeaderAndWithoutComputedColumns() {
        CommandRun run = out("book", shop.path("book.csv").toString());
        assertThat(run.err()).matches("2 rows, 42 bytes, [\\d.]+ s, [\\d,]+ rows/s\\R");
        assertThat(shop.read("book.csv"))
                .isEqualTo("id,title,price\n1,Emma,9.50\n2,\"Mo\n\"\"mo\"\"\",\n");
    }

    @Test
    void writesWhatAQueryYields() {
        out("select title from book where id = 1 -- x", shop.path("a.tsv").toString());
        assertThat(shop.read("a.tsv")).isEqualTo("Emma\n");
    }

    @Test
    void passesTheOptionsOfCopyOn() {
        out(
                "book",
                shop.path("a.csv").toString(),
                "--columns=price,Title",
                "--where=id = 1",
                "--no-header",
                "--delimiter=\\t",
                "--force-quote=title");
        assertThat(shop.read("a.csv")).isEqualTo("9.50\t\"Emma\"\n");
    }

    @Test
    void theHeadersOptionTakesNoArgumentThatIsNotAttached() {
        assumeTrue(TestServers.versions().getFirst() >= 15);
        out("--format=text", "--header", "book", shop.path("a").toString(), "--where=id = 1");
        assertThat(shop.read("a")).isEqualTo("id\ttitle\tprice\n1\tEmma\t9.50\n");
    }

    @EveryPostgres
    void everyFormatComesBackAsItWas(TestServer server) {
        try (Shop here = Shop.on(server, directory)) {
            here.db()
                    .execute(
                            "insert into book values (1, E'a\\tb\\r\\n\"\\\\.', 1), (2, '', null)");
            List<String> before = here.books();
            for (String name : List.of("b.csv", "b.tsv", "b.bin", "b.csv.gz", "b.copy.gz")) {
                String file = here.path(name).toString();
                assertThat(here.copy("out", "book", file).exitCode()).isZero();
                here.db().execute("truncate book");
                assertThat(here.copy("in", file, "book").exitCode()).isZero();
                assertThat(here.books()).isEqualTo(before);
            }
        }
    }

    @Test
    void doesNotOverwriteUnasked() {
        String file = shop.file("book.csv", "mine");
        CommandRun run = out("book", file);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("weir: " + file + ": exists already; --force overwrites it");
        assertThat(shop.read("book.csv")).isEqualTo("mine");
        assertThat(out("--force", "book", file).exitCode()).isZero();
        assertThat(shop.read("book.csv")).startsWith("id,");
    }

    @Test
    void aFailureOnTheWayLeavesNoFile() throws IOException {
        CommandRun run =
                out(
                        "select 1 / (100000 - i) from generate_series(1, 100000) i",
                        shop.path("a.csv").toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines())
                .containsExactly("weir: division by zero", "no file was written");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aFailureLeavesTheOldFile() {
        String file = shop.file("a.csv", "old");
        assertThat(out("--force", "select 1 / 0", file).exitCode()).isEqualTo(1);
        assertThat(shop.read("a.csv")).isEqualTo("old");
    }

    @Test
    void aDirectoryThatIsNotThereIsAnError() {
        CommandRun run = out("book", directory.resolve("nowhere/a.csv").toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("there is no such directory");
    }

    @Test
    void refusesJobs() {
        CommandRun run = out("--jobs=2", "book", "-");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("weir: --jobs is for copy in");
    }

    @Test
    void aQueryHasNoColumnsToChoose() {
        CommandRun run = out("--columns=id", "select 1", shop.path("a.csv").toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("weir: --where and --columns are for tables");
    }

    @Test
    void writesWhatPsqlWrites() throws Exception {
        Path psql =
                Stream.of(System.getenv("PATH").split(":"))
                        .map(path -> Path.of(path, "psql"))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElse(Path.of(""));
        assumeTrue(Files.isExecutable(psql) && !psql.toString().isEmpty());
        shop.db().execute("insert into book select i, chr(i), i from generate_series(3, 999) i");
        for (String format : List.of("csv header", "text", "binary")) {
            String name =
                    format.replace("csv header", "csv")
                            .replace("text", "txt")
                            .replace("binary", "bin");
            Path theirs = shop.path("theirs." + name);
            Process run =
                    new ProcessBuilder(
                                    psql.toString(),
                                    shop.url(),
                                    "-c",
                                    "\\copy book to '"
                                            + theirs
                                            + "' with (format "
                                            + format.replace(" ", ", ")
                                            + ")")
                            .inheritIO()
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            assertThat(run.waitFor()).isZero();
            out("book", shop.path("ours." + name).toString());
            assertThat(shop.path("ours." + name)).hasSameBinaryContentAs(theirs);
        }
    }
}
