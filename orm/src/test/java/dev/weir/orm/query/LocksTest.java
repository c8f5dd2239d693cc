package dev.weir.orm.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.ServerErrorException;
import dev.weir.orm.Db;
import dev.weir.orm.Query;
import dev.weir.orm.RowLock;
import dev.weir.orm.Tx;
import dev.weir.orm.shop.Author;
import dev.weir.orm.shop.Book;
import dev.weir.orm.shop.Shop;
import dev.weir.orm.shop._Author;
import dev.weir.orm.shop._Book;
import dev.weir.orm.things.Thing;
import dev.weir.orm.things.ThingQueries;
import dev.weir.orm.things._Thing;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;
import dev.weir.wire.SqlState;

import org.junit.jupiter.api.Timeout;

/// Which rows a query locks.
@Timeout(60)
final class LocksTest {
    private static boolean isFree(Db db, Query<?> rows) {
        return db.inTx(
                Tx.separate(), _ -> !rows.lock(RowLock.UPDATE.skipLocked()).list().isEmpty());
    }

    @EveryPostgres
    void whatARelationLeadsToIsLockedAlone(TestServer server) {
        try (Shop shop = Shop.open(server)) {
            Db db = shop.db();
            Query<Book> emma = db.from(Book.class).where(_Book.title.eq("Emma"));
            Query<Author> austen = db.from(Author.class).where(_Author.id.eq(1L));
            Query<Book> locked = emma.lock(RowLock.NO_KEY_UPDATE, _Book.author);
            assertThat(locked.sql())
                    .endsWith(
                            " from book join author on author.id = book.author_id where book.title"
                                    + " = $1 for no key update of author");
            db.tx(
                    _ -> {
                        locked.one();
                        assertThat(isFree(db, austen)).isFalse();
                        assertThat(isFree(db, emma)).isTrue();
                    });
            assertThat(locked.count()).isEqualTo(1);
        }
    }

    @EveryPostgres
    void eachTableHasItsOwnLock(TestServer server) {
        try (Shop shop = Shop.open(server)) {
            Db db = shop.db();
            Query<Book> emma = db.from(Book.class).where(_Book.title.eq("Emma"));
            Query<Book> locked =
                    emma.lock(RowLock.SHARE.nowait(), _Book.author)
                            .lock(RowLock.SHARE)
                            .forUpdate()
                            .fetch(_Book.author);
            assertThat(locked.sql()).endsWith(" for share of author nowait for update of book");
            db.tx(
                    _ -> {
                        assertThat(locked.one().author().get().name()).isEqualTo("Jane Austen");
                        assertThat(isFree(db, emma)).isFalse();
                        assertThat(isFree(db, db.from(Author.class).where(_Author.id.eq(1L))))
                                .isFalse();
                    });
        }
    }

    @EveryPostgres
    void whatMayNotBeThereIsLockedOnlyWhereAConditionFindsIt(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        Query<Thing> parents = things.all().lock(RowLock.UPDATE, _Thing.parent);
        assertThatThrownBy(parents::list)
                .isInstanceOfSatisfying(
                        ServerErrorException.class,
                        e -> assertThat(e.sqlState()).isEqualTo(SqlState.FEATURE_NOT_SUPPORTED));
        assertThat(parents.where(_Thing.parent.big.gt(0L)).list()).hasSize(2);
    }
}
