package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/// Rows whose keys are in the table, or twice in the file.
final class CopyInConflictTest {
    private static final String FILE =
            "title,id,price\nEmma,1,2\nMomo,2,3\nOne,7,1\nTwo,7,2\nThree,7,3\n";

    @TempDir private Path directory;

    @EveryPostgres
    void ignoreKeepsWhatWasThereFirst(TestServer server) {
        try (Shop shop = Shop.on(server, directory)) {
            shop.db().execute("insert into book values (1, 'Old', 9)");
            CommandRun run =
                    shop.copy("in", "--on-conflict=ignore", shop.file("a.csv", FILE), "book");
            assertThat(run.err()).startsWith("5 rows, ").contains(": 2 inserted, 3 skipped");
            assertThat(shop.books()).containsExactly("1|Old|9", "2|Momo|3", "7|One|1");
        }
    }

    @EveryPostgres
    void updateTakesTheLast(TestServer server) {
        try (Shop shop = Shop.on(server, directory)) {
            shop.db().execute("insert into book values (1, 'Old', 9), (4, 'Left', 4)");
            CommandRun run =
                    shop.copy("in", "--on-conflict=update", shop.file("a.csv", FILE), "book");
            assertThat(run.err())
                    .startsWith("5 rows, ")
                    .contains(": 2 inserted, 1 updated, 2 replaced by later rows");
            assertThat(shop.books())
                    .containsExactly("1|Emma|2", "2|Momo|3", "4|Left|4", "7|Three|3");
        }
    }

    @EveryPostgres
    void columnsThatTheFileDoesNotHaveStay(TestServer server) {
        try (Shop shop = Shop.on(server, directory)) {
            shop.db().execute("insert into book values (1, 'Old', 9)");
            String file = shop.file("a.csv", "id,title\n1,Emma\n2,Momo\n");
            assertThat(shop.copy("in", "--on-conflict=update", file, "book").exitCode()).isZero();
            assertThat(shop.books()).containsExactly("1|Emma|9", "2|Momo|5");
        }
    }

    @EveryPostgres
    void nullsInAKeyAreNeverTheSame(TestServer server) {
        try (Shop shop = Shop.on(server, directory)) {
            shop.db().script("create table shelf (room text, place int, unique (room, place))");
            shop.db().script("alter table shelf add book text");
            String file = shop.file("a.csv", "room,place,book\na,,1\na,,2\na,1,3\na,1,4\n");
            CommandRun run =
                    shop.copy(
                            "in",
                            "--on-conflict=update",
                            "--conflict-columns=room,place",
                            file,
                            "shelf");
            assertThat(run.err()).contains("3 inserted, 0 updated, 1 replaced by later rows");
        }
    }

    @EveryPostgres
    void goesIntoPartitionsWithColumnsInAnotherOrder(TestServer server) {
        try (Shop shop = Shop.on(server, directory)) {
            shop.db()
                    .script(
                            """
                            create table stock (id int primary key, amount int)
                                partition by range (id);
                            create table stock_low (amount int, id int not null);
                            alter table stock attach partition stock_low for values from (0) to (9);
                            insert into stock values (1, 1)
                            """);
            String file = shop.file("a.csv", "id,amount\n1,5\n2,6\n");
            CommandRun run = shop.copy("in", "--on-conflict=update", file, "stock");
            assertThat(run.err()).contains("1 inserted, 1 updated");
        }
    }

    @EveryPostgres
    void goesIntoPartitionsThatAreLikeTheirTable(TestServer server) {
        try (Shop shop = Shop.on(server, directory)) {
            shop.db()
                    .script(
                            """
                            create table stock (id int primary key, amount int)
                                partition by range (id);
                            create table stock_low partition of stock for values from (0) to (9);
                            insert into stock values (1, 1)
                            """);
            String file = shop.file("a.csv", "id,amount\n1,5\n2,6\n");
            CommandRun run = shop.copy("in", "--on-conflict=update", file, "stock");
            assertThat(run.err()).contains("1 inserted, 1 updated");
        }
    }

    @EveryPostgres
    void anErrorNamesTheLineAndLeavesAllAsItWas(TestServer server) {
        try (Shop shop = Shop.on(server, directory)) {
            String file = shop.file("a.csv", "id,title,price\n1,Emma,1\n2,Momo,abc\n");
            CommandRun run = shop.copy("in", "--on-conflict=update", file, "book");
            assertThat(run.err())
                    .startsWith("weir: " + file + ":3: column price: invalid input syntax")
                    .contains("nothing was copied");
            assertThat(shop.books()).isEmpty();
        }
    }

    @EveryPostgres
    void aTableWithoutPrimaryKeyNeedsTheColumns(TestServer server) {
        try (Shop shop = Shop.on(server, directory)) {
            shop.db().script("create table note (id int, text text)");
            String file = shop.file("a.csv", "id,text\n1,a\n");
            assertThat(shop.copy("in", "--on-conflict=ignore", file, "note").err())
                    .startsWith("weir: --on-conflict: the table has no primary key");
            assertThat(
                            shop.copy(
                                            "in",
                                            "--on-conflict=ignore",
                                            "--conflict-columns=id",
                                            file,
                                            "note")
                                    .err())
                    .contains("there is no unique or exclusion constraint matching");
        }
    }
}
