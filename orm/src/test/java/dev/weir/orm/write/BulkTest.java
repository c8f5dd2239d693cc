package dev.weir.orm.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.BulkCounts;
import dev.weir.driver.ServerErrorException;
import dev.weir.orm.Db;
import dev.weir.orm.entity.Ref;
import dev.weir.orm.guide.store.Address;
import dev.weir.orm.guide.store.Customer;
import dev.weir.orm.guide.store.Store;
import dev.weir.orm.guide.store._Customer;
import dev.weir.orm.shop.Book;
import dev.weir.orm.shop.Shop;
import dev.weir.orm.shop._Book;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Many entities, with choices.
final class BulkTest {
    private static Shop open(TestServer server) {
        Shop shop = Shop.open(server);
        shop.db().client().script("delete from book; alter table book drop column meta");
        shop.db().client().script("alter table book add meta jsonb");
        shop.takeStatements();
        return shop;
    }

    private static Book book(int number, int stock) {
        return new Book(
                null,
                "isbn" + number,
                "Title",
                BigDecimal.TEN.setScale(2),
                stock,
                0,
                Ref.to(1L),
                List.of(),
                null);
    }

    private static Stream<Book> books(int from, int to, int stock) {
        return IntStream.range(from, to).mapToObj(number -> book(number, stock));
    }

    @EveryPostgres
    void insertsAStreamByCopyAndTellsItsProgress(TestServer server) {
        try (Shop shop = open(server)) {
            List<Long> told = new ArrayList<>();
            BulkCounts counts =
                    shop.db().bulk(Book.class).onProgress(told::add).insert(books(0, 10_000, 1));
            assertThat(counts).isEqualTo(new BulkCounts(10_000, 0, 0));
            assertThat(told).isSorted().endsWith(10_000L);
            assertThat(shop.takeStatements()).filteredOn(sql -> sql.startsWith("copy")).hasSize(2);
            assertThat(shop.db().from(Book.class).count()).isEqualTo(10_000);
        }
    }

    @EveryPostgres
    void nothingOfAStreamIsKeptIfItFails(TestServer server) {
        try (Shop shop = open(server)) {
            Stream<Book> failing =
                    books(0, 10_000, 1)
                            .peek(
                                    each -> {
                                        if (each.isbn().equals("isbn9000")) {
                                            throw new IllegalStateException("no more");
                                        }
                                    });
            assertThatThrownBy(() -> shop.db().bulk(Book.class).insert(failing))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no more");
            assertThat(shop.db().from(Book.class).count()).isZero();
        }
    }

    @EveryPostgres
    void conflictsAreSkippedOrUpdatedAndCounted(TestServer server) {
        try (Shop shop = open(server)) {
            Db db = shop.db();
            db.insertAll(books(0, 10, 1).toList());
            assertThat(db.bulk(Book.class).onConflict().doNothing().insert(books(5, 15, 2)))
                    .isEqualTo(new BulkCounts(5, 0, 5));
            assertThat(
                            db.bulk(Book.class)
                                    .onConflict(_Book.isbn)
                                    .doUpdate(_Book.stock)
                                    .insert(books(0, 20, 7)))
                    .isEqualTo(new BulkCounts(5, 15, 0));
            assertThat(db.from(Book.class).where(_Book.stock.eq(7), _Book.version.eq(1)).count())
                    .isEqualTo(15);
        }
    }

    /// The first customers are fewer than a statement takes, the others go by a temporary table.
    @EveryPostgres
    void whatTheServerMakesOfNewRowsIsKeptInThoseThatAreThere(TestServer server) {
        try (Db db = Store.open(server)) {
            Address home = new Address("Milsom Street", "Bath", "GB");
            List<Customer> before =
                    db.insertAll(List.of(customer(1, home), customer(30_000, home)));
            Address moved = new Address("High Street", "York", "GB");

            BulkCounts counts =
                    db.bulk(Customer.class)
                            .onConflict(_Customer.email)
                            .doUpdate()
                            .insert(
                                    IntStream.rangeClosed(1, 30_000)
                                            .mapToObj(each -> customer(each, moved)));

            assertThat(counts).isEqualTo(new BulkCounts(29_998, 2, 0));
            for (Customer each : before) {
                Customer now = db.find(Customer.class, Objects.requireNonNull(each.id())).get();
                assertThat(now.home()).isEqualTo(moved);
                assertThat(now.since()).isEqualTo(each.since());
            }
        }
    }

    private static Customer customer(int number, Address home) {
        return Customer.of("Anne", number + "@example.org", home);
    }

    /// With a parameter in the condition, the sixth execution would find no such index.
    @EveryPostgres
    void conflictsWithAPartialIndexAreFoundAgainAndAgain(TestServer server) {
        try (Shop shop = open(server)) {
            Db db = shop.db();
            db.client().script("create unique index open_title on book (title) where stock = -1");
            for (int i = 0; i < 10; i++) {
                assertThat(
                                db.bulk(Book.class)
                                        .onConflict(_Book.title, _Book.stock.eq(-1))
                                        .doUpdate(_Book.price)
                                        .insert(books(i, i + 1, -1)))
                        .isEqualTo(i == 0 ? new BulkCounts(1, 0, 0) : new BulkCounts(0, 1, 0));
            }
            assertThat(shop.takeStatements())
                    .anySatisfy(
                            sql ->
                                    assertThat(sql)
                                            .contains(
                                                    "on conflict (title) where stock = (-1) do"
                                                        + " update set price = excluded.price"));
        }
    }

    @EveryPostgres
    void conflictsWithAnIndexThatTheModelDoesNotHaveAreRefused(TestServer server) {
        try (Shop shop = open(server)) {
            assertThatThrownBy(() -> shop.db().bulk(Book.class).onConflictIn("book_title"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "the model of dev.weir.orm.shop.Book has no unique index book_title:"
                                    + " say @SqlIndex(name = \"book_title\", unique = true, ...)");
        }
    }

    @EveryPostgres
    void conflictsOfVeryManyGoByATemporaryTable(TestServer server) {
        try (Shop shop = open(server)) {
            Db db = shop.db();
            db.bulk(Book.class).insert(books(0, 20_000, 1));
            assertThat(
                            db.bulk(Book.class)
                                    .onConflict(_Book.isbn)
                                    .doUpdate()
                                    .insert(books(10_000, 50_000, 2)))
                    .isEqualTo(new BulkCounts(30_000, 10_000, 0));
            assertThat(shop.takeStatements())
                    .anySatisfy(sql -> assertThat(sql).contains("from pg_temp.weir_stage"));
            assertThat(db.from(Book.class).count()).isEqualTo(50_000);
        }
    }

    @EveryPostgres
    void whatConflictsMadeOfRowsComesBack(TestServer server) {
        try (Shop shop = open(server)) {
            Db db = shop.db();
            List<Book> first = db.insertAll(books(0, 2, 1).toList());
            List<Book> written =
                    db.bulk(Book.class)
                            .onConflict(_Book.isbn)
                            .doUpdate(_Book.stock)
                            .insertReturning(books(0, 3, 5).toList());
            assertThat(written).extracting(Book::isbn).containsExactly("isbn0", "isbn1", "isbn2");
            assertThat(written).extracting(Book::version).containsExactly(1, 1, 0);
            assertThat(written.getFirst().id()).isEqualTo(first.getFirst().id());
        }
    }

    @EveryPostgres
    void updatesAndDeletesByKeyWhatIsThere(TestServer server) {
        try (Shop shop = open(server)) {
            Db db = shop.db();
            List<Book> saved = db.insertAll(books(0, 10, 1).toList());
            db.delete(saved.getFirst());
            List<Book> changed =
                    saved.stream()
                            .map(each -> _Book.with(each).stock(3).title("?").build())
                            .toList();
            assertThat(db.bulk(Book.class).update(changed.iterator(), List.of(_Book.stock)))
                    .isEqualTo(9);
            assertThat(
                            db.from(Book.class)
                                    .where(_Book.stock.eq(3), _Book.title.eq("Title"))
                                    .count())
                    .isEqualTo(9);
            assertThat(db.bulk(Book.class).update(changed.iterator())).isEqualTo(9);
            assertThat(db.from(Book.class).where(_Book.title.eq("?"), _Book.version.eq(2)).count())
                    .isEqualTo(9);
            assertThat(db.bulk(Book.class).delete(changed.iterator())).isEqualTo(9);
        }
    }

    @EveryPostgres
    void explainsItsWay(TestServer server) {
        try (Shop shop = open(server)) {
            assertThat(shop.db().bulk(Book.class).explain())
                    .isEqualTo(
                            """
                            into book on PostgreSQL %d:
                            - up to 499 rows: insert from arrays, in one round trip; more: COPY in binary
                            - entities come back by the same way, since the server makes no values
                            - keys are taken first, from book_seq, 50 by each call\
                            """
                                    .formatted(server.version()));
        }
    }

    @EveryPostgres
    void rulesAreHeededWhereCopyWouldPassThemBy(TestServer server) {
        try (Shop shop = open(server)) {
            Db db = shop.db();
            db.client()
                    .script(
                            "create rule none as on insert to book where new.stock = 0"
                                    + " do instead nothing");
            assertThat(db.bulk(Book.class).explain())
                    .contains("no COPY, since it has rules, which COPY would pass by");
            db.bulk(Book.class).insert(Stream.concat(books(0, 1000, 0), books(1000, 2000, 1)));
            assertThat(db.from(Book.class).count()).isEqualTo(1000);
            assertThat(shop.takeStatements()).noneMatch(sql -> sql.startsWith("copy"));
        }
    }

    @EveryPostgres
    void rowLevelSecurityGoesByArrays(TestServer server) {
        try (Shop shop = open(server)) {
            Db db = shop.db();
            db.client()
                    .script(
                            """
                            alter table book enable row level security;
                            alter table book force row level security;
                            drop role if exists weir_clerk;
                            create role weir_clerk;
                            grant all on book, book_seq to weir_clerk;
                            create policy all_books on book using (true) with check (stock > 0)
                            """);
            db.tx(
                    tx -> {
                        tx.client().execute("set local role weir_clerk");
                        db.insertAll(books(0, 1000, 1).toList());
                    });
            assertThat(shop.takeStatements()).noneMatch(sql -> sql.startsWith("copy"));
            assertThat(db.from(Book.class).count()).isEqualTo(1000);
            db.client().script("drop owned by weir_clerk; drop role weir_clerk");
        }
    }

    @EveryPostgres
    void anErrorOfAConstraintIsTheServers(TestServer server) {
        try (Shop shop = open(server)) {
            assertThatThrownBy(
                            () ->
                                    shop.db()
                                            .bulk(Book.class)
                                            .insert(List.of(book(1, 1), book(1, 1))))
                    .isInstanceOfSatisfying(
                            ServerErrorException.class,
                            e -> assertThat(e.error().constraint()).isEqualTo("book_isbn_key"));
        }
    }
}
