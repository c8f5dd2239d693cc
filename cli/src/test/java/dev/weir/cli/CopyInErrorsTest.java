package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where in the file an error is, as every server counts.
final class CopyInErrorsTest {
    private static final String NUMERIC = "invalid input syntax for type numeric: \"abc\"";

    @TempDir private Path directory;

    @EveryPostgres
    void namesTheLineAndShowsIt(TestServer server) {
        refuses(
                server,
                "book.csv",
                "id,title,price\n1,Emma,9.50\n2,Momo,abc\n3,Zola,1\n",
                ":3: column price: " + NUMERIC,
                "    2,Momo,abc",
                "nothing was copied");
    }

    @EveryPostgres
    void countsNewlinesWithinQuotes(TestServer server) {
        refuses(
                server,
                "book.csv",
                "id,title,price\n1,\"E\nm\nm\na\",9.50\n2,\"Mo\nmo\",abc\n",
                ":7: column price: " + NUMERIC,
                "    2,\"Mo\\nmo\",abc",
                "nothing was copied");
    }

    @EveryPostgres
    void countsNewlinesOfAFileWithReturns(TestServer server) {
        refuses(
                server,
                "book.csv",
                "id,title,price\r\n1,\"E\nm\r\nma\",9.50\r\n2,Momo,abc\r\n",
                ":5: column price: " + NUMERIC,
                "    2,Momo,abc",
                "nothing was copied");
    }

    @EveryPostgres
    void countsTheNewlinesOfTheFirstRow(TestServer server) {
        refuses(
                server,
                "book.csv",
                "\"id\",\"title\",price\n1,\"a\nb\",abc\n",
                ":3: column price: " + NUMERIC,
                "    1,\"a\\nb\",abc",
                "nothing was copied");
    }

    @EveryPostgres
    void countsNewlinesBehindBackslashes(TestServer server) {
        refuses(
                server,
                "book.txt",
                "1\tE\\\nmma\t9.50\n2\tMomo\tabc\n",
                ":3: column price: " + NUMERIC,
                "    2\\tMomo\\tabc",
                "nothing was copied");
    }

    @EveryPostgres
    void aRowThatIsTooShort(TestServer server) {
        refuses(
                server,
                "book.csv",
                "id,title,price\n1,Emma\n",
                ":2: missing data for column \"price\"",
                "    1,Emma",
                "nothing was copied");
    }

    @EveryPostgres
    void aRowThatViolatesAConstraint(TestServer server) {
        refuses(
                server,
                "book.csv",
                "id,title,price\n1,Emma,\n1,Momo,\n2,Zola,\n",
                ":3: duplicate key value violates unique constraint \"book_pkey\"",
                "    1,Momo,",
                "detail: Key (id)=(1) already exists.",
                "nothing was copied");
    }

    @EveryPostgres
    void aQuoteThatIsLeftOpenIsShownWhereItsRowBegins(TestServer server) {
        refuses(
                server,
                "book.csv",
                "id,title,price\n1,Emma,\n2,\"Momo,\n3,Zola,\n",
                ":3: unterminated CSV quoted field",
                "    2,\"Momo,\\n3,Zola,",
                "nothing was copied");
    }

    @EveryPostgres
    void aLongLineIsCut(TestServer server) {
        refuses(
                server,
                "book.csv",
                "id,title,price\n1," + "x".repeat(500) + ",abc\n",
                ":2: column price: " + NUMERIC,
                "    1," + "x".repeat(158) + "...",
                "nothing was copied");
    }

    @EveryPostgres
    void aTupleOfABinaryFile(TestServer server) {
        try (Shop shop = Shop.on(server, directory)) {
            Path path = shop.path("book.bin");
            shop.copy("out", "select 1, 'Emma' union all select 1, 'Momo'", path.toString());
            CommandRun run = shop.copy("in", path.toString(), "book", "--columns", "id,title");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).startsWith("weir: " + path + ": row 2: duplicate key value");
        }
    }

    @EveryPostgres
    void aHeaderThatIsNotTheTables(TestServer server) {
        try (Shop shop = Shop.on(server, directory)) {
            String file = shop.file("book.csv", "title,id,price\nEmma,1,1\n");
            CommandRun run = shop.copy("in", "--header=match", file, "book");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .contains(
                            server.version() < 15
                                    ? "--header=match needs PostgreSQL 15, and the server is 14"
                                    : file + ":1: column name mismatch in header line field 1");
        }
    }

    @EveryPostgres
    void rowsThatAreLeftOutAreNamed(TestServer server) {
        try (Shop shop = Shop.on(server, directory)) {
            String file = shop.file("book.csv", "id,title,price\n1,Emma,abc\n2,Momo,1\n");
            CommandRun run = shop.copy("in", "--on-error=ignore", file, "book");
            if (server.version() < 17) {
                assertThat(run.err()).contains("--on-error needs PostgreSQL 17");
            } else {
                assertThat(run.err())
                        .contains("at line 2 for column \"price\": \"abc\"", "1 row was skipped");
                assertThat(shop.books()).containsExactly("2|Momo|1");
            }
        }
    }

    @EveryPostgres
    void ofManyRowsThatAreLeftOutTheFirstAreNamedAndTheNumber(TestServer server) {
        if (server.version() < 17) {
            return;
        }
        try (Shop shop = Shop.on(server, directory)) {
            String file = shop.file("book.csv", "id,title\n" + "x,Emma\n".repeat(50));
            CommandRun run = shop.copy("in", "--on-error=ignore", file, "book");
            assertThat(run.err().lines()).hasSize(13).element(10).isEqualTo("and 40 more");
            assertThat(run.err())
                    .containsSubsequence("and 40 more", "NOTICE: 50 rows were skipped", "0 rows, ");
        }
    }

    private void refuses(TestServer server, String name, String content, String... lines) {
        try (Shop shop = Shop.on(server, directory)) {
            String file = shop.file(name, content);
            lines[0] = "weir: " + file + lines[0];
            CommandRun run = shop.copy("in", file, "book", "--columns", "id,title,price");
            assertThat(run.err().lines()).containsExactly(lines);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(shop.books()).isEmpty();
            assertThat(Files.exists(Path.of(file))).isTrue();
        }
    }
}
