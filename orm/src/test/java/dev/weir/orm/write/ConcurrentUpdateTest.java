package dev.weir.orm.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.driver.Connection;
import dev.weir.driver.Connector;
import dev.weir.orm.Db;
import dev.weir.orm.Query;
import dev.weir.orm.Tx;
import dev.weir.orm.expression.Window;
import dev.weir.orm.expression.WindowFunctions;
import dev.weir.orm.shop.Book;
import dev.weir.orm.shop.Shop;
import dev.weir.orm.shop._Book;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import org.junit.jupiter.api.Timeout;

import java.util.concurrent.CompletableFuture;

/// Updates of the same rows by two transactions at once.
@Timeout(60)
final class ConcurrentUpdateTest {
    private static final String WAITING =
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname ="
                    + " current_database()";

    /// Runs the same update in two transactions, of which the second waits for the first.
    private static Book twice(Shop shop, Query<Book> emma) {
        inOrder(shop, () -> takeOne(emma), () -> takeOne(emma));
        return shop.db().find(Book.class, 1L).orElseThrow();
    }

    /// Runs two changes of the same row in two transactions, of which the second waits.
    private static void inOrder(Shop shop, Runnable one, Runnable other) {
        CompletableFuture<Void> second = new CompletableFuture<>();
        shop.db()
                .tx(
                        Tx.separate(),
                        _ -> {
                            one.run();
                            Thread.startVirtualThread(
                                    () -> {
                                        try {
                                            other.run();
                                            second.complete(null);
                                        } catch (RuntimeException | AssertionError e) {
                                            second.completeExceptionally(e);
                                        }
                                    });
                            awaitWaiting(shop.url());
                        });
        second.join();
    }

    private static void awaitWaiting(String url) {
        try (Connection watching = Connector.of(url).connect()) {
            while (watching.query(WAITING).one().longValue(0) == 0) {
                Thread.onSpinWait();
            }
        }
    }

    private static void takeOne(Query<Book> books) {
        assertThat(books.update(_Book.stock.set(_Book.stock.minus(1)))).isEqualTo(1);
    }

    @EveryPostgres
    void noneIsLostWhereAConditionFollowsARelation(TestServer server) {
        try (Shop shop = Shop.open(server)) {
            Db db = shop.db();
            Query<Book> emma =
                    db.from(Book.class)
                            .where(_Book.author.name.eq("Jane Austen"), _Book.title.eq("Emma"));
            Book after = twice(shop, emma);
            assertThat(after.stock()).isEqualTo(1);
            assertThat(after.version()).isEqualTo(2);
        }
    }

    @EveryPostgres
    void noneIsLostWhereThereIsALimit(TestServer server) {
        try (Shop shop = Shop.open(server)) {
            Db db = shop.db();
            Query<Book> emma = db.from(Book.class).orderBy(_Book.id.asc()).limit(1);
            Book after = twice(shop, emma);
            assertThat(after.stock()).isEqualTo(1);
            assertThat(after.version()).isEqualTo(2);
        }
    }

    @EveryPostgres
    void whatNoLongerMeetsTheConditionIsNotDeleted(TestServer server) {
        try (Shop shop = Shop.open(server)) {
            Query<Book> books = shop.db().from(Book.class);
            Query<Book> persuasion =
                    books.where(_Book.author.name.eq("Jane Austen"), _Book.stock.eq(0));
            inOrder(
                    shop,
                    () -> persuasion.update(_Book.stock.set(9)),
                    () -> assertThat(persuasion.delete()).isZero());
            assertThat(books.where(_Book.stock.eq(9)).count()).isEqualTo(1);
        }
    }

    @EveryPostgres
    void whatTheServerDoesNotLockIsUpdatedAllTheSame(TestServer server) {
        try (Shop shop = Shop.open(server)) {
            Db db = shop.db();
            Query<Book> austen = db.from(Book.class).where(_Book.author.name.eq("Jane Austen"));
            assertThat(austen.distinct().update(_Book.stock.set(_Book.stock.plus(1)))).isEqualTo(2);
            assertThat(
                            austen.update(
                                    _Book.stock.set(
                                            WindowFunctions.ntile(2)
                                                    .over(Window.partitionBy(_Book.stock)))))
                    .isEqualTo(2);
            var bySize = Window.all().orderBy(_Book.price.desc(), _Book.id.asc());
            Query<Book> all = db.from(Book.class);
            assertThat(all.update(_Book.stock.set(WindowFunctions.ntile(2).over(bySize))))
                    .isEqualTo(5);
            assertThat(all.where(_Book.stock.eq(1)).count()).isEqualTo(3);
            Query<Book> dearest =
                    all.orderBy(WindowFunctions.rowNumber().over(bySize).asc()).limit(1);
            assertThat(dearest.updateReturning(_Book.stock.set(7)))
                    .extracting(Book::id)
                    .containsExactly(5L);
        }
    }
}
