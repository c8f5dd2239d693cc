package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

final class CopyInTest {
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

    @EveryPostgres
    void theHeaderSaysWhichColumnsTheFileHasInWhateverOrder(TestServer server) {
        try (Shop here = Shop.on(server, directory)) {
            String file = here.file("book.csv", "title,ID\n\"Mo\nmo\",2\n\"\",1\n");
            CommandRun run = here.copy("in", file, "book");
            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).matches("2 rows, 24 bytes, [\\d.]+ s, [\\d,]+ rows/s\\R");
            assertThat(here.books()).containsExactly("1||5", "2|Mo\nmo|5");
        }
    }

    @Test
    void aNameThatTheTableDoesNotHaveIsAnErrorThatListsBoth() {
        String file = shop.file("book.csv", "id,titel,\"pri\nce\"\n1,Emma,2\n");
        CommandRun run = shop.copy("in", file, "book");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines())
                .containsExactly(
                        "weir: " + file + ":1: the table has no column titel, pri\\nce",
                        "the file has:  id, titel, pri\\nce",
                        "the table has: id, title, price, loud",
                        "nothing was copied; give --columns if these are other names, or"
                                + " --no-header if they are none");
    }

    /// Or else all would be copied by position.
    @Test
    void anEmptyFirstLineNamesNoColumns() {
        String file = shop.file("book.csv", "\n1,Emma\n");
        CommandRun run = shop.copy("in", file, "book");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("weir: " + file + ":1: the line that should name the columns is empty");
        assertThat(shop.copy("in", shop.file("nothing.csv", ""), "book").exitCode()).isZero();
        shop.db().script("create table blank ()");
        assertThat(shop.copy("in", shop.file("blank.csv", "\n\n\n"), "blank").err())
                .startsWith("2 rows");
    }

    @Test
    void aNameTwiceIsAnError() {
        String file = shop.file("book.csv", "id,title,Title\n1,Emma,2\n");
        assertThat(shop.copy("in", file, "book").err())
                .startsWith("weir: " + file + ":1: the header names column title twice");
    }

    @Test
    void columnsThatWereGivenGoBeforeTheHeader() {
        String file = shop.file("book.csv", "number;name\n1;Emma\n");
        CommandRun run = shop.copy("in", file, "book", "--columns", "id,title", "--delimiter", ";");
        assertThat(run.exitCode()).isZero();
        assertThat(shop.books()).containsExactly("1|Emma|5");
    }

    @Test
    void withoutHeaderTheOrderIsTheTables() {
        String file = shop.file("book.csv", "1,Emma,9.50\n2,Momo,");
        assertThat(shop.copy("in", "--no-header", file, "book").exitCode()).isZero();
        assertThat(shop.books()).containsExactly("1|Emma|9.50", "2|Momo|");
    }

    @Test
    void takesTextByTheNameOfTheFile() {
        String file = shop.file("book.tsv", "1\tEm\\nma\t\\N\n\\.\n");
        assertThat(shop.copy("in", file, "book").exitCode()).isZero();
        assertThat(shop.books()).containsExactly("1|Em\nma|");
    }

    @Test
    void leavesOutTheMarkBeforeUtf8() {
        String file = shop.file("book.csv", "\ufeffid,title\n1,Emma\n");
        assertThat(shop.copy("in", file, "book").exitCode()).isZero();
        assertThat(shop.books()).containsExactly("1|Emma|5");
    }

    @Test
    void takesAnotherEncoding() {
        byte[] latin = "id,title\n1,Käfer\n".getBytes(StandardCharsets.ISO_8859_1);
        String file = shop.file("book.csv", latin);
        assertThat(shop.copy("in", "--encoding", "LATIN1", file, "book").exitCode()).isZero();
        assertThat(shop.books()).containsExactly("1|Käfer|5");
    }

    @Test
    void passesTheOptionsOfCopyOn() {
        String file = shop.file("book.csv", "1;'a''b';NULL\n2;'NULL';'NULL'\n3;c;7\n");
        CommandRun run =
                shop.copy(
                        "in",
                        "--no-header",
                        "--delimiter=;",
                        "--quote='",
                        "--null=NULL",
                        "--force-null=price",
                        "--force-not-null=title",
                        "--where=id < 3",
                        file,
                        "book");
        assertThat(run.err()).startsWith("2 rows");
        assertThat(shop.books()).containsExactly("1|a'b|", "2|NULL|");
    }

    @Test
    void truncateEmptiesTheTableAndFreezeNeedsIt() {
        shop.db().execute("insert into book values (9, 'Old', 1)");
        String file = shop.file("book.csv", "id,title\n1,Emma\n");
        CommandRun refused = shop.copy("in", "--freeze", file, "book");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).startsWith("weir: --freeze needs --truncate");
        assertThat(shop.copy("in", "--freeze", "--truncate", file, "book").exitCode()).isZero();
        assertThat(shop.books()).containsExactly("1|Emma|5");
    }

    @Test
    void readsGzipMembersOneBehindTheOther() {
        byte[] one = Shop.gzip("id,title\n1,Emma\n2,Mo");
        byte[] two = Shop.gzip("mo\n");
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        assertThat(shop.copy("in", shop.file("book.csv.gz", both), "book").exitCode()).isZero();
        assertThat(shop.books()).containsExactly("1|Emma|5", "2|Momo|5");
    }

    @Test
    void aGzipFileThatEndsTooEarlyLeavesNothing() {
        byte[] whole = Shop.gzip("id,title\n1,Emma\n");
        String file = shop.file("book.csv.gz", Arrays.copyOf(whole, whole.length - 9));
        CommandRun run = shop.copy("in", file, "book");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("weir: " + file + ": cannot be read as gzip: it ends too");
        assertThat(shop.books()).isEmpty();
    }

    @Test
    void whatStandsBehindGzipIsAnError() {
        byte[] whole = Shop.gzip("id,title\n1,Emma\n");
        byte[] more = Arrays.copyOf(whole, whole.length + 50);
        assertThat(shop.copy("in", shop.file("zeros.csv.gz", more), "book").exitCode()).isZero();
        more[more.length - 1] = 'x';
        CommandRun run = shop.copy("in", shop.file("more.csv.gz", more), "book");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("there is something behind the compressed data");
    }

    @Test
    void whatIsNoGzipFileIsAnError() {
        String file = shop.file("book.csv", "id,title\n1,Emma\n");
        CommandRun run = shop.copy("in", "--gzip", file, "book");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("weir: " + file + ": cannot be read as gzip: Not in GZIP format");
    }

    @Test
    void aMissingFileIsAnError() {
        CommandRun run = shop.copy("in", "nowhere.csv", "book");
        assertThat(run)
                .isEqualTo(
                        new CommandRun(
                                1,
                                "",
                                "weir: nowhere.csv: there is no such file"
                                        + System.lineSeparator()));
    }

    @Test
    void aMissingTableIsAnErrorAndNoneIsCreated() {
        CommandRun run = shop.copy("in", shop.file("a.csv", "id\n1\n"), "nowhere");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("weir: relation \"nowhere\" does not exist");
    }

    @Test
    void aNameThatDoesNotSayTheFormatIsWrongUsage() {
        CommandRun run = shop.copy("in", shop.file("book.dat", "1\n"), "book");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("give --format csv, text or binary");
    }

    @Test
    void quietSaysNothingAndProgressShowsTheBar() {
        String file = shop.file("book.csv", "id,title\n1,Emma\n");
        assertThat(shop.copy("in", "--quiet", file, "book").err()).isEmpty();
        assertThat(shop.copy("in", "--progress", "--truncate", file, "book").err())
                .contains("1 row, 16 bytes");
    }

    @EveryPostgres
    void optionsThatTheServerLacksAreNamed(TestServer server) {
        try (Shop here = Shop.on(server, directory)) {
            String file = here.file("book.csv", "id,title,price\n1,Emma,~\n");
            String[][] options = {
                {"15", "--header=match", "--columns=id,title,price", "--null=~"},
                {"16", "--default=~"},
                {"17", "--on-error=ignore"},
                {"18", "--on-error=ignore", "--reject-limit=1"}
            };
            for (String[] option : options) {
                String[] arguments = Arrays.copyOf(option, option.length + 2);
                arguments[0] = "in";
                arguments[option.length] = file;
                arguments[option.length + 1] = "book";
                CommandRun run = here.copy(arguments);
                boolean hasIt = server.version() >= Integer.parseInt(option[0]);
                assertThat(run.exitCode()).as(run.err()).isEqualTo(hasIt ? 0 : 1);
                if (!hasIt) {
                    assertThat(run.err()).contains(" needs PostgreSQL ");
                }
                here.db().execute("truncate book");
            }
        }
    }
}
