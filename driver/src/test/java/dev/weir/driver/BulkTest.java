package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Statements that bind arrays of rows.
@Timeout(120)
final class BulkTest {
    record Book(String isbn, String title, @Nullable BigDecimal price) {}

    record Key(long id, String note) {}

    private static Connection connect(TestServer server) {
        Connection db = Connector.of(server.url()).connect();
        db.script(
                """
                create temp table book (
                    id bigint generated always as identity primary key,
                    isbn text not null unique,
                    title varchar(10) not null,
                    price numeric,
                    note text default 'new')
                """);
        return db;
    }

    private static Book book(long i) {
        return new Book("isbn " + i, "book " + i, i % 3 == 0 ? null : BigDecimal.valueOf(i, 2));
    }

    private static List<Book> books(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(BulkTest::book).toList();
    }

    private static List<String> rows(Connection db, String sql) {
        return db.query(sql).list().stream().map(Row::toString).toList();
    }

    @EveryPostgres
    void insertsRows(TestServer server) {
        try (Connection db = connect(server)) {
            assertThat(db.bulk("book", Book.class).insert(books(1, 3)))
                    .isEqualTo(new BulkCounts(3, 0, 0));
            assertThat(rows(db, "select isbn, title, price, note from book order by id"))
                    .containsExactly(
                            "{isbn=isbn 1, title=book 1, price=0.01, note=new}",
                            "{isbn=isbn 2, title=book 2, price=0.02, note=new}",
                            "{isbn=isbn 3, title=book 3, price=null, note=new}");
            assertThat(db.bulk("book", Book.class).insert(List.of()))
                    .isEqualTo(new BulkCounts(0, 0, 0));
        }
    }

    @EveryPostgres
    void givesKeysInTheOrderOfTheRows(TestServer server) {
        try (Connection db = connect(server)) {
            List<Book> shuffled = new ArrayList<>(books(1, 10_000));
            Collections.shuffle(shuffled, new Random(7));

            List<Key> keys =
                    db.bulk("book", Book.class).insertReturning(Key.class, shuffled, "id", "note");

            assertThat(keys).hasSize(10_000).allMatch(key -> key.note().equals("new"));
            List<String> isbns = new ArrayList<>();
            try (CopyOut<Object[]> all = db.copyOut("select id, isbn from book", Object[].class)) {
                String[] byId = new String[10_001];
                all.forEach(row -> byId[Math.toIntExact((Long) row[0])] = (String) row[1]);
                keys.forEach(key -> isbns.add(byId[(int) key.id()]));
            }
            assertThat(isbns).isEqualTo(shuffled.stream().map(Book::isbn).toList());
            List<Long> more =
                    db.bulk("book", Book.class)
                            .insertReturning(Long.class, books(10_001, 10_002), "id");
            assertThat(new HashSet<>(more)).hasSize(2);
            assertThat(db.bulk("book", Book.class).insertReturning(Long.class, List.of(), "id"))
                    .isEmpty();
        }
    }

    @EveryPostgres
    void skipsWhatIsThere(TestServer server) {
        try (Connection db = connect(server)) {
            Bulk<Book> bulk = db.bulk("book", Book.class);
            bulk.insert(books(1, 3));

            assertThat(bulk.onConflictDoNothing("isbn").insert(books(2, 5)))
                    .isEqualTo(new BulkCounts(2, 0, 2));
            assertThat(bulk.onConflictDoNothing().insert(books(1, 6)))
                    .isEqualTo(new BulkCounts(1, 0, 5));
            assertThatThrownBy(() -> bulk.insert(books(6, 7)))
                    .isInstanceOf(ServerErrorException.class)
                    .hasMessageContaining("Key (isbn)=(isbn 6) already exists");
            assertThat(db.query("select count(*) from book").one(Long.class)).isEqualTo(6);
        }
    }

    @EveryPostgres
    void changesWhatIsThere(TestServer server) {
        try (Connection db = connect(server)) {
            Bulk<Book> bulk = db.bulk("book", Book.class);
            bulk.insert(books(1, 2));
            List<Book> changed =
                    List.of(
                            new Book("isbn 2", "other", BigDecimal.ONE),
                            new Book("isbn 3", "third", BigDecimal.TEN));

            assertThat(bulk.onConflictUpdate(List.of("isbn"), "price").insert(changed))
                    .isEqualTo(new BulkCounts(1, 1, 0));
            assertThat(rows(db, "select isbn, title, price from book order by id"))
                    .containsExactly(
                            "{isbn=isbn 1, title=book 1, price=0.01}",
                            "{isbn=isbn 2, title=book 2, price=1}",
                            "{isbn=isbn 3, title=third, price=10}");
            assertThat(bulk.onConflictUpdate(List.of("isbn")).insert(changed))
                    .isEqualTo(new BulkCounts(0, 2, 0));
            assertThat(db.query("select title from book where isbn = 'isbn 2'").one(String.class))
                    .isEqualTo("other");
            assertThatThrownBy(
                            () ->
                                    bulk.onConflictUpdate(List.of("isbn"))
                                            .insert(List.of(book(1), book(1))))
                    .isInstanceOf(ServerErrorException.class)
                    .hasMessageContaining("cannot affect row a second time");
        }
    }

    @EveryPostgres
    void refusesToChangeOnAConflictWhatIsNotWritten(TestServer server) {
        try (Connection db = connect(server)) {
            Bulk<Book> bulk = db.bulk("book", Book.class);
            List<Book> books = books(1, 2);
            assertThatThrownBy(
                            () ->
                                    bulk.onConflictUpdate(List.of("isbn"), "price", "titel")
                                            .insert(books))
                    .isInstanceOf(ParameterException.class)
                    .hasMessageContaining("[titel]")
                    .hasMessageContaining("[isbn, title, price]");
            assertThatThrownBy(
                            () ->
                                    bulk.columns("isbn")
                                            .onConflictUpdate(List.of("isbn"))
                                            .insert(books))
                    .isInstanceOf(ParameterException.class)
                    .hasMessageContaining("use onConflictDoNothing");
            assertThat(db.query("select count(*) from book").one(Long.class)).isZero();
        }
    }

    /// A partitioned table has no system columns, by which others tell.
    @EveryPostgres
    void tellsNewRowsOfAPartitionedTableApart(TestServer server) {
        record Stock(int id, int amount) {}
        try (Connection db = connect(server)) {
            db.script(
                    """
                    create temp table stock (id int primary key, amount int)
                        partition by range (id);
                    create temp table stock_low partition of stock for values from (0) to (9)
                    """);
            Bulk<Stock> bulk = db.bulk("stock", Stock.class).onConflictUpdate(List.of("id"));

            assertThat(bulk.insert(List.of(new Stock(1, 1)))).isEqualTo(new BulkCounts(1, 0, 0));
            assertThat(bulk.insert(List.of(new Stock(2, 2), new Stock(1, 3))))
                    .isEqualTo(new BulkCounts(1, 1, 0));
            assertThat(rows(db, "select id, amount from stock order by id"))
                    .containsExactly("{id=1, amount=3}", "{id=2, amount=2}");
        }
    }

    @EveryPostgres
    void updatesRowsByTheirKeys(TestServer server) {
        record Price(String isbn, BigDecimal price) {}
        try (Connection db = connect(server)) {
            db.bulk("book", Book.class).insert(books(1, 5));
            List<Price> prices =
                    List.of(
                            new Price("isbn 5", new BigDecimal("5.5")),
                            new Price("nowhere", BigDecimal.ONE),
                            new Price("isbn 1", new BigDecimal("1.5")));

            assertThat(db.bulk("book", Price.class).update(prices, "isbn"))
                    .containsExactly(1, 0, 1);
            assertThat(
                            db.query("select price from book where price > 1 order by id")
                                    .list(BigDecimal.class))
                    .containsExactly(new BigDecimal("1.5"), new BigDecimal("5.5"));
            assertThat(
                            db.bulk("book", Book.class)
                                    .columns("isbn", "title")
                                    .update(List.of(new Book("isbn 1", "new", null)), "isbn"))
                    .containsExactly(1);
            assertThat(rows(db, "select title, price from book where isbn = 'isbn 1'"))
                    .containsExactly("{title=new, price=1.5}");
        }
    }

    @EveryPostgres
    void deletesRowsByTheirKeys(TestServer server) {
        try (Connection db = connect(server)) {
            db.bulk("book", Book.class).insert(books(1, 5));
            assertThat(db.bulk("book", Book.class).delete(books(4, 7), "isbn"))
                    .containsExactly(1, 1, 0, 0);
            assertThat(db.query("select count(*) from book").one(Long.class)).isEqualTo(3);
        }
    }

    @EveryPostgres
    void manySlicesAreOneTransactionOfConstantMemory(TestServer server) {
        try (Connection db = connect(server)) {
            Iterable<Book> many =
                    () -> LongStream.range(0, 20_000).mapToObj(BulkTest::book).iterator();
            assertThat(db.bulk("book", Book.class).insert(many))
                    .isEqualTo(new BulkCounts(20_000, 0, 0));
            assertThat(db.query("select count(distinct xmin::text) from book").one(Long.class))
                    .isEqualTo(1);
            db.execute("truncate book");

            Iterable<Book> bad =
                    () ->
                            LongStream.range(0, 20_000)
                                    .mapToObj(i -> i == 19_000 ? book(1) : book(i))
                                    .iterator();
            assertThatThrownBy(() -> db.bulk("book", Book.class).insert(bad))
                    .isInstanceOf(ServerErrorException.class);
            assertThat(db.query("select count(*) from book").one(Long.class)).isZero();
            Iterable<Book> unsendable =
                    () ->
                            LongStream.range(0, 20_000)
                                    .mapToObj(
                                            i -> i == 19_000 ? new Book("x", "\0", null) : book(i))
                                    .iterator();
            assertThatThrownBy(() -> db.bulk("book", Book.class).insert(unsendable))
                    .isInstanceOf(ParameterException.class)
                    .hasMessageContaining("row 19001: column title");
            assertThat(db.query("select count(*) from book").one(Long.class)).isZero();
            long[] counts = db.bulk("book", Book.class).update(many, "isbn");
            assertThat(counts).hasSize(20_000).containsOnly(0);
        }
    }

    enum Mood {
        SAD,
        HAPPY
    }

    record Place(String street, int number) {}

    record Kinds(
            UUID id,
            @Nullable Integer number,
            List<Integer> numbers,
            String[][] words,
            Mood mood,
            List<Mood> moods,
            Place place,
            Optional<Place> home,
            byte[] bytes,
            String item,
            int small,
            String day) {}

    @EveryPostgres
    void everyKindOfColumnGoesThrough(TestServer server) {
        String schema = Database.unique("bulk_kinds");
        try (Connection db = Connector.of(server.url()).connect()) {
            db.script(
                    """
                    create schema %1$s;
                    set search_path = %1$s;
                    create type mood as enum ('SAD', 'HAPPY');
                    create type place as (street text, number int);
                    create domain positive as int check (value > 0);
                    create domain numbers as int[];
                    create table kinds (
                        id uuid, number positive, numbers numbers, words text[], mood mood,
                        moods mood[], place place, home place, bytes bytea, item aclitem,
                        small smallint, day date)
                    """
                            .formatted(schema));
            List<Kinds> all =
                    List.of(
                            new Kinds(
                                    new UUID(1, 2),
                                    3,
                                    List.of(1, 2),
                                    new String[][] {{"a", null}, {"b\"", "{}"}},
                                    Mood.HAPPY,
                                    List.of(Mood.SAD, Mood.HAPPY),
                                    new Place("High (\"Street\")", 7),
                                    Optional.of(new Place("", 1)),
                                    new byte[] {0, -1},
                                    "=r/postgres",
                                    -5,
                                    "2026-11-27"),
                            new Kinds(
                                    new UUID(0, 0),
                                    null,
                                    List.of(),
                                    new String[0][],
                                    Mood.SAD,
                                    List.of(),
                                    new Place("x", 0),
                                    Optional.empty(),
                                    new byte[0],
                                    "=w/postgres",
                                    5,
                                    "2026-11-28"));

            List<Kinds> back =
                    db.bulk("kinds", Kinds.class)
                            .insertReturning(
                                    Kinds.class,
                                    all,
                                    Arrays.stream(Kinds.class.getRecordComponents())
                                            .map(c -> c.getName())
                                            .toArray(String[]::new));

            assertThat(back).usingRecursiveComparison().ignoringFields("words").isEqualTo(all);
            assertThat(back.getFirst().words()).isDeepEqualTo(all.getFirst().words());
            assertThat(db.bulk("kinds", Kinds.class).delete(all, "id", "day"))
                    .containsExactly(1, 1);
            db.script("drop schema " + schema + " cascade");
        }
    }

    @EveryPostgres
    void whatCannotBeIsTold(TestServer server) {
        try (Connection db = connect(server)) {
            Bulk<Book> bulk = db.bulk("book", Book.class);
            assertThatThrownBy(() -> bulk.insert(List.of(book(1), new Book("2", "bad\0", null))))
                    .isInstanceOf(ParameterException.class)
                    .hasMessageContaining("row 2: column title (character varying), value bad\0");
            assertThatThrownBy(() -> bulk.insert(List.of(new Book("1", "longer than ten", null))))
                    .as("nothing is cut")
                    .isInstanceOf(ServerErrorException.class)
                    .hasMessageContaining("value too long for type character varying(10)");
            assertThatThrownBy(() -> bulk.insert(Arrays.asList(book(1), null)))
                    .isInstanceOf(ParameterException.class)
                    .hasMessage("row 2 is null");
            assertThatThrownBy(() -> bulk.update(books(1, 2)))
                    .isInstanceOf(ParameterException.class)
                    .hasMessageContaining("the key has no columns");
            assertThatThrownBy(() -> bulk.columns("title").update(books(1, 2), "isbn"))
                    .isInstanceOf(ParameterException.class)
                    .hasMessageContaining("the key has the column isbn, which is not among");
            assertThatThrownBy(() -> bulk.columns("isbn").update(books(1, 2), "isbn"))
                    .isInstanceOf(ParameterException.class)
                    .hasMessageContaining("nothing but the key");
            assertThatThrownBy(
                            () ->
                                    bulk.onConflictDoNothing()
                                            .insertReturning(Long.class, books(1, 2), "id"))
                    .isInstanceOf(ParameterException.class)
                    .hasMessageContaining("conflict clause");
            assertThatThrownBy(() -> bulk.insertReturning(Long.class, books(1, 2)))
                    .isInstanceOf(ParameterException.class)
                    .hasMessageContaining("no columns are to come back");
            assertThat(db.query("select count(*) from book").one(Long.class)).isZero();
        }
    }

    @EveryPostgres
    void aTriggerThatLeavesRowsOutIsFound(TestServer server) {
        String function = Database.unique("skip");
        try (Connection db = connect(server)) {
            db.script(
                    """
                    create function pg_temp.%1$s() returns trigger language plpgsql as $$
                    begin
                        return case when new.isbn = 'isbn 2' then null else new end;
                    end $$;
                    create trigger skips before insert on book
                        for each row execute function pg_temp.%1$s();
                    """
                            .formatted(function));
            assertThat(db.bulk("book", Book.class).insert(books(1, 3)))
                    .isEqualTo(new BulkCounts(2, 0, 1));
            db.execute("truncate book");
            assertThatThrownBy(
                            () ->
                                    db.bulk("book", Book.class)
                                            .insertReturning(Long.class, books(1, 3), "id"))
                    .isInstanceOf(ResultException.class)
                    .hasMessageContaining("the server answered for 2 of 3 rows");
            assertThat(db.query("select count(*) from book").one(Long.class)).isZero();
        }
    }

    @EveryPostgres
    void worksWithinATransaction(TestServer server) {
        try (Connection db = connect(server)) {
            db.transaction(
                    tx -> {
                        tx.bulk("book", Book.class).insert(books(1, 10_000));
                        List<Long> ids =
                                tx.bulk("book", Book.class)
                                        .insertReturning(Long.class, books(10_001, 10_002), "id");
                        assertThat(ids).hasSize(2);
                    });
            assertThat(db.query("select count(*) from book").one(Long.class)).isEqualTo(10_002);
        }
    }

    @EveryPostgres
    void oneShapeIsOneStatement(TestServer server) {
        try (Connection db = connect(server)) {
            Bulk<Book> bulk = db.bulk("book", Book.class);
            IntStream.range(1, 50).forEach(i -> bulk.insert(books(i * 100, i * 100 + i)));
            assertThat(
                            db.query(
                                            "select count(*) from pg_prepared_statements where"
                                                    + " statement like 'insert into \"book\"%'")
                                    .one(Long.class))
                    .isEqualTo(1);
        }
    }
}
