package dev.weir.orm.query;

import static dev.weir.orm.expression.Aggregates.count;
import static dev.weir.orm.expression.Aggregates.max;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.orm.ColumnSelection;
import dev.weir.orm.Db;
import dev.weir.orm.PageRequest;
import dev.weir.orm.Query;
import dev.weir.orm.Sample;
import dev.weir.orm.expression.Condition;
import dev.weir.orm.expression.RowSource;
import dev.weir.orm.expression.Window;
import dev.weir.orm.shop.Author;
import dev.weir.orm.shop.Book;
import dev.weir.orm.shop.Shop;
import dev.weir.orm.shop._Author;
import dev.weir.orm.shop._Book;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import org.junit.jupiter.api.Timeout;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What is said behind something else applies to its result.
@Timeout(60)
final class CombinationsTest {
    private static void inShop(TestServer server, Consumer<Db> test) {
        try (Shop shop = Shop.open(server)) {
            test.accept(shop.db());
        }
    }

    private static Query<Book> cheap(Db db) {
        return db.from(Book.class).where(_Book.price.lt(10));
    }

    private static Query<Book> dear(Db db) {
        return db.from(Book.class).where(_Book.price.gt(11));
    }

    private static Query<Book> onSale(Db db) {
        return db.from(Book.class).where(_Book.tags.contains("sale"));
    }

    /// The dearest book of each author: 1, 3 and 5.
    private static Query<Book> dearest(Db db) {
        return db.from(Book.class)
                .distinctOn(_Book.author.id)
                .orderBy(_Book.author.id.asc(), _Book.price.desc());
    }

    private static List<Long> ids(Query<Book> books) {
        return books.list().stream().map(Book::id).sorted().toList();
    }

    @EveryPostgres
    void theFirstWithoutAnOrderIsThatOfTheSmallestKey(TestServer server) {
        inShop(
                server,
                db -> {
                    Query<Book> all = db.from(Book.class);
                    assertThat(all.distinctOn(_Book.author.id).fetch(_Book.author).first())
                            .map(book -> book.author().get().name())
                            .contains("Jane Austen");
                    assertThat(dear(db).unionAll(cheap(db)).first()).map(Book::id).contains(1L);
                    assertThat(dear(db).union(cheap(db)).offset(1).first())
                            .map(Book::id)
                            .contains(2L);
                });
    }

    @EveryPostgres
    void aUnionHasALastRow(TestServer server) {
        inShop(
                server,
                db -> {
                    Query<Book> union = dear(db).union(cheap(db));
                    assertThat(union.last()).map(Book::id).contains(5L);
                    assertThat(union.orderBy(_Book.price.asc()).last()).map(Book::id).contains(5L);
                    assertThat(union.orderBy(_Book.price.desc()).last()).map(Book::id).contains(2L);
                    assertThat(union.orderBy(_Book.price.asc()).reversed().list())
                            .extracting(Book::id)
                            .containsExactly(5L, 3L, 1L, 2L);
                    Query<Book> two = db.from(Book.class).orderBy(_Book.price.asc()).limit(2);
                    assertRefused("last", two::last);
                    assertRefused("last", union.offset(1)::last);
                    assertRefused("last", dearest(db)::last);
                });
    }

    @EveryPostgres
    void anOrderThatDecidesWhichRowsThereAreStays(TestServer server) {
        inShop(
                server,
                db -> {
                    Query<Book> byPrice = db.from(Book.class).orderBy(_Book.price.desc());
                    assertRefused("unordered", () -> byPrice.limit(2).unordered());
                    assertRefused("unordered", () -> dearest(db).unordered());
                    assertThat(ids(cheap(db).limit(9).unordered())).containsExactly(1L, 2L);
                    assertThat(byPrice.limit(1).asTable().unordered().list())
                            .extracting(Book::id)
                            .containsExactly(5L);
                });
    }

    @EveryPostgres
    void anIntersectionIsOfAllThatIsInFrontOfIt(TestServer server) {
        inShop(
                server,
                db -> {
                    assertThat(ids(cheap(db).union(dear(db)).intersect(onSale(db))))
                            .containsExactly(1L);
                    assertThat(
                                    ids(
                                            cheap(db)
                                                    .except(dear(db))
                                                    .intersect(onSale(db))
                                                    .union(dear(db))))
                            .containsExactly(1L, 3L, 5L);
                    assertThat(ids(cheap(db).intersect(onSale(db)).union(dear(db))))
                            .containsExactly(1L, 3L, 5L);
                });
    }

    @EveryPostgres
    void anIntersectionOfSelectionsIsOfAllThatIsInFrontOfIt(TestServer server) {
        inShop(
                server,
                db ->
                        assertThat(
                                        cheap(db)
                                                .select(_Book.id)
                                                .union(dear(db).select(_Book.id))
                                                .intersect(onSale(db).select(_Book.id))
                                                .list())
                                .containsExactly(1L));
    }

    @EveryPostgres
    void theFirstOfEachAreDeletedAndUpdated(TestServer server) {
        inShop(
                server,
                db -> {
                    assertThat(dearest(db).update(_Book.stock.set(77))).isEqualTo(3);
                    assertThat(ids(db.from(Book.class).where(_Book.stock.eq(77))))
                            .containsExactly(1L, 3L, 5L);
                    assertThat(dearest(db).delete()).isEqualTo(3);
                    assertThat(ids(db.from(Book.class))).containsExactly(2L, 4L);
                });
    }

    @EveryPostgres
    void theFirstOfEachAreUnited(TestServer server) {
        inShop(
                server,
                db -> {
                    assertThat(ids(dearest(db).intersect(db.from(Book.class))))
                            .containsExactly(1L, 3L, 5L);
                    ColumnSelection<Book, Long> selected = dearest(db).select(_Book.id);
                    assertThatThrownBy(() -> selected.union(onSale(db).select(_Book.id)))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessage(
                                    "union behind limit, offset or distinctOn would apply before"
                                            + " it: say it first, or call asTable() before"
                                            + " select(...)");
                    assertThat(
                                    dearest(db)
                                            .asTable()
                                            .select(_Book.id)
                                            .except(onSale(db).select(_Book.id))
                                            .orderBy(_Book.id.asc())
                                            .list())
                            .containsExactly(3L, 5L);
                });
    }

    @EveryPostgres
    void unionsAreUpdatedAndDeleted(TestServer server) {
        inShop(
                server,
                db -> {
                    Query<Book> either = cheap(db).union(dear(db));
                    assertThat(either.update(_Book.stock.set(_Book.stock.plus(100)))).isEqualTo(4);
                    assertThat(either.updateReturning(_Book.stock.set(_Book.stock.plus(100))))
                            .extracting(Book::stock)
                            .containsExactlyInAnyOrder(203, 200, 205, 202);
                    assertThat(either.orderBy(_Book.price.asc()).limit(1).deleteReturning())
                            .extracting(Book::id)
                            .containsExactly(2L);
                    assertThat(either.delete()).isEqualTo(3);
                    assertThat(ids(db.from(Book.class))).containsExactly(4L);
                });
    }

    @EveryPostgres
    void pagesOfTheFirstOfEachAreRefused(TestServer server) {
        inShop(
                server,
                db -> {
                    assertThatThrownBy(() -> dearest(db).page(PageRequest.first(1)))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessage(
                                    "page(...) has limits of its own: call asTable() before it");
                    assertThat(dearest(db).asTable().page(PageRequest.first(2)).items())
                            .extracting(Book::id)
                            .containsExactly(1L, 3L);
                });
    }

    private static void assertRefused(String what, Runnable query) {
        assertThatThrownBy(query::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(what + "(...) behind limit, offset, distinctOn or a union");
    }

    @EveryPostgres
    void whatWouldApplyBeforeALimitOrAUnionIsRefused(TestServer server) {
        inShop(
                server,
                db -> {
                    Query<Book> three = db.from(Book.class).limit(3);
                    assertRefused("orderBy", () -> three.orderBy(_Book.price.asc()));
                    assertRefused("distinct", three::distinct);
                    assertRefused("distinctOn", () -> three.distinctOn(_Book.author.id));
                    Query<Book> both = cheap(db).unionAll(onSale(db));
                    assertRefused("distinct", both::distinct);
                    assertRefused("distinctOn", () -> both.distinctOn(_Book.author.id));
                    assertThat(both.asTable().distinct().count()).isEqualTo(3);
                    assertRefused("distinct", dearest(db)::distinct);
                    assertRefused("sample", () -> three.sample(Sample.rows(50)));
                });
    }

    @EveryPostgres
    void whatWouldApplyBeforeALimitOrAUnionOfSelectionsIsRefused(TestServer server) {
        inShop(
                server,
                db -> {
                    ColumnSelection<Book, Long> three =
                            db.from(Book.class).select(_Book.author.id).limit(3);
                    assertRefused("distinct", three::distinct);
                    assertRefused("orderBy", () -> three.orderBy(_Book.author.id.asc()));
                    assertRefused("distinct", () -> three.optional().distinct());
                    assertRefused("having", () -> three.having(count().gt(1)));
                    var both = cheap(db).select(_Book.id).unionAll(onSale(db).select(_Book.id));
                    assertRefused("distinct", both::distinct);
                    assertThat(both.orderBy(_Book.id.asc()).list()).containsExactly(1L, 1L, 2L, 4L);
                });
    }

    @EveryPostgres
    void aJoinBehindDistinctIsRefused(TestServer server) {
        inShop(
                server,
                db -> {
                    RowSource book = db.from(Book.class).select(_Book.author.id).as("b");
                    Condition<Author> on = book.column(_Book.author.id).eq(_Author.id);
                    Query<Author> authors =
                            db.from(Author.class).where(_Author.id.eq(1L)).distinct();
                    for (Supplier<?> each :
                            List.<Supplier<?>>of(
                                    () -> authors.join(book, on),
                                    () -> authors.leftJoin(book, on),
                                    () -> authors.join(book))) {
                        assertThatThrownBy(each::get)
                                .isInstanceOf(IllegalStateException.class)
                                .hasMessage(
                                        "join(...) behind distinct() would apply before it: say it"
                                                + " first, or call asTable() between");
                    }
                    assertThat(authors.asTable().join(book, on).list()).hasSize(2);
                });
    }

    @EveryPostgres
    void anAggregateIsSelectedOfAllRowsThatTheQueryYields(TestServer server) {
        inShop(
                server,
                db -> {
                    Query<Book> two = db.from(Book.class).orderBy(_Book.price.desc()).limit(2);
                    assertRefused("an aggregate in select", () -> two.select(count()));
                    assertRefused(
                            "an aggregate in select",
                            () -> two.select(Map::entry, count().plus(1), max(_Book.price)));
                    assertRefused("an aggregate in select", () -> dearest(db).select(count()));
                    Query<Book> behind = db.from(Book.class).offset(1);
                    assertRefused("an aggregate in select", () -> behind.select(count()));
                    assertThat(two.asTable().select(count()).one()).isEqualTo(2);
                    assertThat(two.select(Map::entry, _Book.id, count().over(Window.all())).list())
                            .hasSize(2);
                    assertThat(db.from(Author.class).limit(2).select(_Author.books.count()).list())
                            .hasSize(2);
                    assertThat(db.from(Book.class).orderBy(_Book.id.asc()).select(count()).one())
                            .isEqualTo(5);
                });
    }

    @EveryPostgres
    void distinctRowsAreCountedAndGrouped(TestServer server) {
        inShop(
                server,
                db -> {
                    RowSource book = db.from(Book.class).select(_Book.author.id).as("b");
                    Query<Author> authors =
                            db.from(Author.class)
                                    .join(book, book.column(_Book.author.id).eq(_Author.id))
                                    .distinct();
                    assertThat(authors.count()).isEqualTo(3);
                    assertThat(authors.aggregate(count())).contains(3L);
                    assertThat(authors.select(count()).one()).isEqualTo(3L);
                    assertThat(authors.groupBy(_Author.name).select(count()).distinct().list())
                            .containsExactly(1L);
                });
    }

    @EveryPostgres
    void soManyOfEachKeepTheirOrderBesideAFetch(TestServer server) {
        inShop(
                server,
                db -> {
                    db.client().execute("set enable_nestloop = off");
                    Query<Author> authors =
                            db.from(Author.class)
                                    .fetch(
                                            _Author.books
                                                    .orderBy(_Book.price.desc())
                                                    .limit(3)
                                                    .fetch(_Book.author))
                                    .orderBy(_Author.id.asc());
                    assertThat(authors.list())
                            .extracting(author -> author.books().stream().map(Book::id).toList())
                            .containsExactly(
                                    List.of(1L, 2L), List.of(3L, 4L), List.of(5L), List.of());
                });
    }
}
