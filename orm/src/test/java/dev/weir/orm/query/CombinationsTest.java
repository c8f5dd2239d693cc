package dev.weir.orm.query;


import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.orm.Db;
import dev.weir.orm.Query;
import dev.weir.orm.shop.Author;
import dev.weir.orm.shop.Book;
import dev.weir.orm.shop.Shop;
import dev.weir.orm.shop._Author;
import dev.weir.orm.shop._Book;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import org.junit.jupiter.api.Timeout;

import java.util.List;
import java.util.function.Consumer;

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

    private static void assertRefused(String what, Runnable query) {
        assertThatThrownBy(query::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(what + "(...) behind limit, offset, distinctOn or a union");
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
