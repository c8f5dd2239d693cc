package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// One file over several connections. The files have several blocks of a MiB.
final class CopyInJobsTest {
    private static final int ROWS = 30_000;

    @TempDir private Path directory;

    /// Rows of some 200 bytes and two lines each.
    private static String csv(int bad) {
        return IntStream.rangeClosed(1, ROWS)
                .mapToObj(i -> i + ",\"" + "x,\"\"".repeat(45) + "\n" + i + "\"," + price(i, bad))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String price(int row, int bad) {
        return row == bad ? "abc" : "1";
    }

    @EveryPostgres
    void copiesEveryFormatWhole(TestServer server) {
        try (Shop shop = Shop.on(server, directory)) {
            shop.file("book.csv", "id,title,price\n" + csv(0));
            shop.copy("in", shop.path("book.csv").toString(), "book");
            String sum = sum(shop);
            shop.copy("out", "book", shop.path("a.bin").toString());
            shop.copy("out", "book", shop.path("a.tsv").toString());
            shop.copy("out", "book", shop.path("a.csv.gz").toString());
            for (String name : List.of("book.csv", "a.bin", "a.tsv", "a.csv.gz")) {
                shop.db().execute("truncate book");
                CommandRun run = shop.copy("in", "--jobs=3", shop.path(name).toString(), "book");
                assertThat(run.err()).startsWith("30,000 rows, ");
                assertThat(sum(shop)).isEqualTo(sum);
            }
        }
    }

    private static String sum(Shop shop) {
        return shop.db()
                .query("select count(*) || ' ' || sum(hashtext(book::text)) from book")
                .one(String.class);
    }

    @EveryPostgres
    void linesInErrorsAreThoseOfTheFile(TestServer server) {
        try (Shop shop = Shop.on(server, directory)) {
            for (int bad : List.of(1, 2, 17_000, ROWS)) {
                String with = shop.file("a.csv", "id,title,price\n" + csv(bad));
                assertRefused(shop, shop.copy("in", "-j2", with, "book"), with, 2 * bad + 1, bad);
                String without = shop.file("b.csv", csv(bad));
                CommandRun run = shop.copy("in", "-j2", "--no-header", without, "book");
                assertRefused(shop, run, without, 2 * bad, bad);
            }
        }
    }

    private static void assertRefused(Shop shop, CommandRun run, String file, int line, int row) {
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("weir: " + file + ":" + line + ": column price: invalid input")
                .contains("\n    " + row + ",\"x,")
                .contains("nothing was copied");
        assertThat(shop.books()).isEmpty();
    }

    /// Whoever of the two connections comes second waits for the other, which waits for all to
    /// succeed.
    @EveryPostgres
    void aKeyOfTwoConnectionsIsAnErrorAndNoDeadlock(TestServer server) {
        try (Shop shop = Shop.on(server, directory)) {
            shop.db().execute("create table pair (id int primary key, filler text)");
            String line = "," + "x".repeat(250) + "\n";
            String rows =
                    IntStream.range(0, ROWS)
                            .mapToObj(i -> (i == ROWS - 1 ? 0 : i) + line)
                            .collect(Collectors.joining("", "id,filler\n", ""));
            CommandRun run = shop.copy("in", "--jobs=4", shop.file("a.csv", rows), "pair");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .startsWith("weir: " + shop.path("a.csv") + ":" + (ROWS + 1) + ":")
                    .containsPattern("duplicate key|another row with the same key")
                    .contains("nothing was copied");
            assertThat(shop.db().query("select count(*) from pair").one(Long.class)).isZero();
        }
    }

    @EveryPostgres
    void whatIsCheckedAtTheCommitFailsBeforeAnyHasCommitted(TestServer server) {
        try (Shop shop = Shop.on(server, directory)) {
            shop.db()
                    .script(
                            """
                            create table sold (book int references book
                                deferrable initially deferred, note text)
                            """);
            String rows =
                    IntStream.range(0, ROWS)
                            .mapToObj(i -> (i == ROWS - 1 ? "7," : ",") + "x".repeat(200))
                            .collect(Collectors.joining("\n", "book,note\n", "\n"));
            CommandRun run = shop.copy("in", "--jobs=3", shop.file("a.csv", rows), "sold");
            assertThat(run.err())
                    .contains("violates foreign key constraint")
                    .contains("nothing was copied");
            assertThat(shop.db().query("select count(*) from sold").one(Long.class)).isZero();
        }
    }

    @Test
    void theMarkThatMayEndTheDataIsRefusedInCsvAndEndsText() {
        try (Shop shop = Shop.open(directory)) {
            String csv = shop.file("a.csv", "id,title\n1,Emma\n\\.\n2,Momo\n");
            assertThat(shop.copy("in", "-j2", csv, "book").err())
                    .startsWith("weir: " + csv + ":3: a line is \\. and nothing else");
            String text = shop.file("a.tsv", "1\tEmma\t1\n\\.\n2\tMomo\t1\n");
            assertThat(shop.copy("in", "-j2", text, "book").exitCode()).isZero();
            assertThat(shop.books()).containsExactly("1|Emma|1");
        }
    }

    @Test
    void aBinaryFileThatEndsWithinARowIsRefused() {
        try (Shop shop = Shop.open(directory)) {
            shop.db().execute("insert into book values (1, 'Emma', 1)");
            shop.copy("out", "book", shop.path("a.bin").toString());
            byte[] whole = shop.bytes("a.bin");
            String file = shop.file("b.bin", Arrays.copyOf(whole, whole.length - 4));
            shop.db().execute("truncate book");
            assertThat(shop.copy("in", "-j2", file, "book").err())
                    .startsWith("weir: " + file + ": row 1: the file ends within a row");
            assertThat(shop.books()).isEmpty();
        }
    }

    @Test
    void refusesWhatDoesNotGoTogether() {
        try (Shop shop = Shop.open(directory)) {
            String file = shop.file("a.csv", "id,title\n1,Emma\n");
            for (String option : List.of("--on-conflict=ignore", "--truncate", "--encoding=SJIS")) {
                CommandRun run = shop.copy("in", "--jobs=2", option, file, "book");
                assertThat(run.exitCode()).isEqualTo(2);
                assertThat(run.err()).startsWith("weir: --jobs ");
            }
            assertThat(shop.copy("in", "--jobs=0", file, "book").exitCode()).isEqualTo(2);
        }
    }
}
