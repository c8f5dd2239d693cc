package dev.weir.orm.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.ServerErrorException;
import dev.weir.driver.TransactionOptions.Access;
import dev.weir.orm.Db;
import dev.weir.orm.Tx;
import dev.weir.orm.shop.Book;
import dev.weir.orm.shop.Shop;
import dev.weir.orm.shop._Book;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The code of docs/data-layer-transactions.md.
@Timeout(60)
final class TransactionsGuideTest {
    static final Tx SELLING = Tx.serializable().retry(5).timeout(Duration.ofSeconds(10));
    static final Tx REPORTING = Tx.repeatableRead().with(Access.READ_ONLY);

    private final List<String> mails = new ArrayList<>();
    private final Shop shop = Shop.open(TestServers.shared());
    private final Db db = shop.db();

    @BeforeEach
    void prepare() {
        db.client()
                .script(
                        """
                        create table sale (book_id bigint not null, price numeric not null);
                        alter table book add check (stock >= -1);
                        """);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private void sell(long id) {
        db.from(Book.class).where(_Book.id.eq(id)).update(_Book.stock.set(_Book.stock.minus(1)));
    }

    private int stock(long id) {
        return db.from(Book.class).where(_Book.id.eq(id)).one().stock();
    }

    private long sales() {
        return db.client().query("select count(*) from sale").one(Long.class);
    }

    @Test
    void everythingIsInTheTransaction() {
        db.tx(
                tx -> {
                    Book book = db.from(Book.class).where(_Book.id.eq(3L)).forUpdate().one();
                    db.from(Book.class)
                            .where(_Book.id.eq(3L))
                            .update(_Book.stock.set(_Book.stock.minus(1)));
                    db.sql("insert into sale (book_id, price) values (:book, :price)")
                            .bind("book", book.id())
                            .bind("price", book.price())
                            .execute();
                });
        assertThat(stock(3)).isEqualTo(4);
        assertThat(sales()).isEqualTo(1);
    }

    @Test
    void rowsAreLocked() {
        db.tx(
                tx -> {
                    Book book = db.from(Book.class).where(_Book.id.eq(3L)).forUpdate().one();
                    db.update(_Book.with(book).stock(book.stock() - 1).build());
                });
        assertThat(stock(3)).isEqualTo(4);
    }

    @Test
    void testsAreRolledBack() {
        rolledBack(() -> sell(3));
        assertThat(stock(3)).isEqualTo(5);
    }

    private void rolledBack(Runnable test) {
        db.tx(
                tx -> {
                    tx.rollbackOnly();
                    test.run();
                });
    }

    @Test
    void workMayHaveAResult() {
        int left =
                db.inTx(
                        tx -> {
                            sell(3L);
                            return db.from(Book.class).where(_Book.id.eq(3L)).one().stock();
                        });
        assertThat(left).isEqualTo(4);
    }

    @Test
    void optionsAreConstants() {
        db.tx(SELLING, tx -> sell(3L));
        assertThat(db.<Integer, RuntimeException>inTx(REPORTING, _ -> stock(3))).isEqualTo(4);
    }

    @Test
    void actionsRunAfterTheCommit() {
        db.tx(
                tx -> {
                    sell(3L);
                    tx.afterCommit(() -> mails.add("sold: 3"));
                    tx.afterRollback(() -> mails.add("not sold: 3"));
                });
        assertThat(mails).containsExactly("sold: 3");
    }

    void announce(long book) {
        db.tx(tx -> tx.afterCommit(() -> mails.add("changed: " + book)));
    }

    @Test
    void anActionNeedsNoScopeOfTheCaller() {
        db.tx(
                _ -> {
                    announce(3);
                    assertThat(mails).isEmpty();
                });
        assertThat(mails).containsExactly("changed: 3");
        announce(4);
        assertThat(mails).containsExactly("changed: 3", "changed: 4");
    }

    @Test
    void aSavepointMayFailAlone() {
        db.tx(
                tx -> {
                    sell(3L);
                    try {
                        tx.savepoint(
                                () -> db.sql("insert into audit values ('sold: 3')").execute());
                    } catch (ServerErrorException e) {
                        mails.add("no audit: " + e.sqlState().code());
                    }
                });
        assertThat(stock(3)).isEqualTo(4);
        assertThat(mails).containsExactly("no audit: 42P01");
    }

    @Test
    void rollbackOnlyIsForALook() {
        List<String> soldOut =
                db.inTx(
                        tx -> {
                            tx.rollbackOnly();
                            db.from(Book.class).update(_Book.stock.set(_Book.stock.minus(1)));
                            return db.from(Book.class)
                                    .where(_Book.stock.le(0))
                                    .orderBy(_Book.title.asc())
                                    .select(_Book.title)
                                    .list();
                        });
        assertThat(soldOut).containsExactly("Persuasion", "The Left Hand of Darkness");
        assertThat(stock(3)).isEqualTo(5);
    }

    @Test
    void aFailureUndoesEntitiesToo() {
        assertThatThrownBy(
                        () ->
                                db.tx(
                                        _ -> {
                                            sell(3L);
                                            throw new IOException("no paper");
                                        }))
                .isInstanceOf(IOException.class);
        assertThat(stock(3)).isEqualTo(5);
    }
}
