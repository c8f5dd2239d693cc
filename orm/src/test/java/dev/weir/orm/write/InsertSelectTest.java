package dev.weir.orm.write;

import static dev.weir.orm.expression.Aggregates.count;
import static dev.weir.orm.expression.Functions.coalesce;
import static dev.weir.orm.expression.Functions.condition;
import static dev.weir.orm.expression.Functions.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.RequestTimeoutException;
import dev.weir.driver.ServerErrorException;
import dev.weir.orm.Db;
import dev.weir.orm.InsertFrom;
import dev.weir.orm.InsertFrom.Counts;
import dev.weir.orm.Query;
import dev.weir.orm.expression.RowSource;
import dev.weir.orm.guide.store.Address;
import dev.weir.orm.guide.store.Customer;
import dev.weir.orm.guide.store.Payment;
import dev.weir.orm.guide.store.Store;
import dev.weir.orm.guide.store.Task;
import dev.weir.orm.guide.store._Customer;
import dev.weir.orm.guide.store._Payment;
import dev.weir.orm.guide.store._Payment_ByCard;
import dev.weir.orm.guide.store._Task;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.shop.Author;
import dev.weir.orm.shop.Book;
import dev.weir.orm.shop.Shop;
import dev.weir.orm.shop._Author;
import dev.weir.orm.shop._Book;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// Rows of queries become rows of tables, with plans of both kinds.
final class InsertSelectTest {
    private static void on(TestServer server, Consumer<Shop> work) {
        for (String plans : List.of("force_custom_plan", "force_generic_plan")) {
            String options = "&pool_max_size=1&options=-c%20plan_cache_mode%3D" + plans;
            try (Shop shop = Shop.open(server, options)) {
                shop.takeStatements();
                work.accept(shop);
            }
        }
    }

    /// A second edition of books.
    private static InsertFrom<Book, Book> second(Db db, Query<Book> books) {
        return db.insertInto(Book.class)
                .from(books)
                .set(_Book.isbn, _Book.isbn.substring(5, 9).concat("x"))
                .set(_Book.title, _Book.title)
                .set(_Book.price, _Book.price.times(new BigDecimal(2)))
                .set(_Book.stock, 0)
                .set(_Book.author.id, _Book.author.id)
                .set(_Book.tags, List.of("new", "it's"));
    }

    @EveryPostgres
    void keysAndVersionsAreMadeByTheServer(TestServer server) {
        on(
                server,
                shop -> {
                    Db db = shop.db();
                    Query<Book> dear = db.from(Book.class).where(_Book.price.gt(11));
                    assertThat(second(db, dear).insert()).isEqualTo(new Counts(2, 0));
                    assertThat(shop.takeStatements())
                            .containsExactly(
                                    """
                                    insert into book as t (isbn, title, price, stock, author_id, \
                                    tags, id, version) select s.c0, s.c1, s.c2, s.c3, s.c4, s.c5, \
                                    nextval('book_seq'), 0 from (select \
                                    (substr(book.isbn, $1::integer, $2::integer) || \
                                    $3::text)::varchar, \
                                    book.title, book.price * $4::numeric, $5::integer, \
                                    book.author_id, $6::text[] from book where book.price > $7) \
                                    as s (c0, c1, c2, c3, c4, c5)\
                                    """);
                    assertThat(db.from(Book.class).where(_Book.tags.contains("it's")).list())
                            .hasSize(2)
                            .allSatisfy(
                                    book -> {
                                        assertThat(book.version()).isZero();
                                        assertThat(book.price()).isGreaterThan(BigDecimal.TEN);
                                    });
                });
    }

    @EveryPostgres
    void theTimeoutOfTheQueryIsThatOfTheStatement(TestServer server) {
        on(
                server,
                shop -> {
                    Query<Book> slow =
                            shop.db()
                                    .from(Book.class)
                                    .where(condition("pg_sleep(10) is not null"))
                                    .timeout(Duration.ofMillis(50));
                    assertThatThrownBy(() -> second(shop.db(), slow).insert())
                            .isInstanceOf(RequestTimeoutException.class);
                    assertThatThrownBy(() -> second(shop.db(), slow).insertReturning())
                            .isInstanceOf(RequestTimeoutException.class);
                    Query<Book> quick =
                            shop.db()
                                    .from(Book.class)
                                    .where(condition("pg_sleep(0.01) is not null"))
                                    .timeout(Duration.ofMillis(1));
                    assertThat(second(shop.db(), quick).timeout(Duration.ZERO).insert().inserted())
                            .isEqualTo(5);
                });
    }

    @EveryPostgres
    void rowsComeBack(TestServer server) {
        on(
                server,
                shop -> {
                    Query<Book> first =
                            shop.db().from(Book.class).orderBy(_Book.price.desc()).limit(1);
                    List<Book> made = second(shop.db(), first).insertReturning();
                    assertThat(made).extracting(Book::title).containsExactly("Odyssey");
                    assertThat(made).extracting(book -> book.author().key()).containsExactly(3L);
                    assertThat(shop.db().find(Book.class, made.getFirst().id()))
                            .contains(made.getFirst());
                });
    }

    @EveryPostgres
    void conflictsAreLeftOutOrChanged(TestServer server) {
        on(
                server,
                shop -> {
                    Db db = shop.db();
                    Query<Book> books = db.from(Book.class);
                    Query<Book> austen = books.where(_Book.author.name.startsWith("Jane"));
                    second(db, austen).insert();
                    InsertFrom<Book, Book> all =
                            second(db, books.where(_Book.tags.contains("new").not()));
                    assertThatThrownBy(all::insert).isInstanceOf(ServerErrorException.class);
                    assertThat(all.onConflict(_Book.isbn).doNothing().insert())
                            .isEqualTo(new Counts(3, 0));
                    assertThat(all.onConflict(_Book.isbn).doUpdate(_Book.stock).insert())
                            .isEqualTo(new Counts(0, 5));
                    shop.takeStatements();
                    assertThat(all.onConflict(_Book.isbn).doUpdate().insertReturning())
                            .extracting(Book::version)
                            .containsOnly(2);
                    assertThat(shop.takeStatements().getFirst())
                            .contains(
                                    "on conflict (isbn) do update set title = excluded.title, price"
                                        + " = excluded.price, stock = excluded.stock, author_id ="
                                        + " excluded.author_id, tags = excluded.tags, version ="
                                        + " t.version + 1 returning t.id, ");
                });
    }

    @EveryPostgres
    void groupsAndSourcesAreRowsToo(TestServer server) {
        on(
                server,
                shop -> {
                    Db db = shop.db();
                    Counts groups =
                            db.insertInto(Author.class)
                                    .from(
                                            db.from(Book.class)
                                                    .groupBy(coalesce(_Book.author.name, "?")))
                                    .set(_Author.name, coalesce(_Book.author.name, "?").concat("!"))
                                    .set(_Author.born, count().cast(SqlTypes.INTEGER))
                                    .insert();
                    assertThat(groups).isEqualTo(new Counts(3, 0));
                    RowSource names =
                            db.from(Author.class)
                                    .select(_Author.name)
                                    .distinct()
                                    .union(db.from(Book.class).select(_Book.title))
                                    .as("names");
                    Counts united =
                            db.insertInto(Author.class)
                                    .from(db.from(names))
                                    .set(_Author.name, names.column(_Author.name))
                                    .insert();
                    assertThat(united).isEqualTo(new Counts(12, 0));
                    Counts distinct =
                            db.insertInto(Author.class)
                                    .from(db.from(Book.class).distinct())
                                    .set(_Author.name, value("one"))
                                    .insert();
                    assertThat(distinct).isEqualTo(new Counts(1, 0));
                });
    }

    @EveryPostgres
    void commonTableExpressionsStandInTheQuery(TestServer server) {
        on(
                server,
                shop -> {
                    Db db = shop.db();
                    RowSource t =
                            db.from(Author.class)
                                    .where(_Author.id.lt(3))
                                    .select(_Author.name)
                                    .with("t");
                    Counts counts =
                            db.insertInto(Author.class)
                                    .from(db.from(t))
                                    .set(_Author.name, t.column(_Author.name))
                                    .insert();
                    assertThat(counts).isEqualTo(new Counts(2, 0));
                });
    }

    @EveryPostgres
    void otherKeysAndSubtypes(TestServer server) {
        try (Db db = Store.open(server)) {
            db.insertAll(List.of(new Task(null, "a", true), new Task(null, "b", false)));
            db.insertInto(Customer.class)
                    .from(db.from(Task.class))
                    .set(_Customer.name, _Task.kind)
                    .set(_Customer.email, _Task.kind.concat("@example.org"))
                    .set(_Customer.home.street, "1")
                    .set(_Customer.home.city, "Bath")
                    .set(_Customer.home.country, "GB")
                    .insert();
            List<Customer> customers = db.from(Customer.class).list();
            assertThat(customers)
                    .extracting(Customer::home)
                    .contains(new Address("1", "Bath", "GB"));
            assertThat(customers)
                    .extracting(each -> each.id())
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id.version() == 7 && id.variant() == 2);
            assertThat(customers).extracting(Customer::since).doesNotContainNull();
            List<Payment.ByCard> payments =
                    db.insertInto(Payment.ByCard.class)
                            .from(db.from(Task.class).where(_Task.done.isTrue()))
                            .set(_Payment.amount, BigDecimal.TEN)
                            .set(_Payment_ByCard.number, _Task.kind)
                            .insertReturning();
            assertThat(payments).extracting(Payment.ByCard::number).containsExactly("a");
            assertThat(db.from(Payment.class).one()).isEqualTo(payments.getFirst());
            assertThatThrownBy(
                            () ->
                                    db.insertInto(Payment.class)
                                            .from(db.from(Task.class))
                                            .set(_Payment.amount, BigDecimal.ONE)
                                            .insert())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is several entities of one table");
            assertThat(
                            db.insertInto(Task.class)
                                    .from(db.from(Task.class))
                                    .set(_Task.id, _Task.id.plus(100))
                                    .set(_Task.kind, _Task.kind)
                                    .set(_Task.done, _Task.done)
                                    .insertReturning())
                    .extracting(Task::id)
                    .containsExactlyInAnyOrder(101L, 102L);
            UUID given = UUID.randomUUID();
            assertThat(
                            db.insertInto(Customer.class)
                                    .from(db)
                                    .set(_Customer.id, given)
                                    .set(_Customer.name, "given")
                                    .set(_Customer.email, "given")
                                    .set(_Customer.home.street, "1")
                                    .set(_Customer.home.city, "Bath")
                                    .set(_Customer.home.country, "GB")
                                    .insertReturning())
                    .extracting(Customer::id)
                    .containsExactly(given);
        }
    }

    @EveryPostgres
    void whatCannotBeIsRefused(TestServer server) {
        on(
                server,
                shop -> {
                    Db db = shop.db();
                    InsertFrom<Book, Book> insert =
                            db.insertInto(Book.class).from(db.from(Book.class));
                    assertThatThrownBy(insert::insert)
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessage("an insert that sets no column: say set(...)");
                    assertThatThrownBy(() -> insert.set(_Book.stock, 1).set(_Book.stock, 2))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessage("Book.stock is set twice");
                    assertThatThrownBy(() -> insert.set(_Book.author.name, "x"))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("is a column of another table than book");
                    assertThatThrownBy(
                                    () -> insert.set(_Book.stock, 1).onConflict().doUpdate().sql())
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageStartingWith("an update needs to know what finds the row");
                });
    }
}
