package dev.weir.orm.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.ServerErrorException;
import dev.weir.orm.Db;
import dev.weir.orm.Query;
import dev.weir.orm.RowLock;
import dev.weir.orm.Tx;
import dev.weir.orm.guide.store.Store;
import dev.weir.orm.guide.store.Task;
import dev.weir.orm.guide.store._Task;
import dev.weir.orm.shop.Book;
import dev.weir.orm.shop.Shop;
import dev.weir.orm.shop._Book;
import dev.weir.testkit.TestServers;
import dev.weir.wire.SqlState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The code of docs/data-layer-transactions.md about locks.
@Timeout(60)
final class LocksGuideTest {
    private final Db db = Store.open(TestServers.shared());
    private final List<String> worked = new ArrayList<>();

    @BeforeEach
    void insert() {
        db.insertAll(List.of(new Task(null, "a", false), new Task(null, "b", false)));
    }

    @AfterEach
    void close() {
        db.close();
    }

    private void work(Task task) {
        worked.add(task.kind());
    }

    boolean workOnce() {
        return db.inTx(
                tx -> {
                    Optional<Task> next =
                            db.from(Task.class)
                                    .where(_Task.done.isFalse())
                                    .orderBy(_Task.id.asc())
                                    .limit(1)
                                    .lock(RowLock.UPDATE.skipLocked())
                                    .first();
                    next.ifPresent(
                            task -> {
                                work(task);
                                db.update(_Task.with(task).done(true).build());
                            });
                    return next.isPresent();
                });
    }

    @Test
    void workersTakeTheirTurns() {
        while (workOnce()) {
            assertThat(worked).isNotEmpty();
        }
        assertThat(worked).containsExactly("a", "b");
    }

    @Test
    void workersTakeDifferentTasks() {
        db.tx(
                _ -> {
                    db.from(Task.class).where(_Task.kind.eq("a")).forUpdate().one();
                    db.tx(Tx.separate(), _ -> workOnce());
                });
        assertThat(worked).containsExactly("b");
    }

    @Test
    void locksOfEveryKind() {
        Query<Task> tasks = db.from(Task.class);
        assertThat(tasks.lock(RowLock.UPDATE).sql()).endsWith(" for update");
        assertThat(tasks.lock(RowLock.NO_KEY_UPDATE).sql()).endsWith(" for no key update");
        assertThat(tasks.lock(RowLock.SHARE).sql()).endsWith(" for share");
        assertThat(tasks.lock(RowLock.KEY_SHARE).sql()).endsWith(" for key share");
        assertThat(tasks.lock(RowLock.UPDATE.nowait()).sql()).endsWith(" for update nowait");
        assertThat(tasks.lock(RowLock.UPDATE.skipLocked()).sql())
                .endsWith(" for update skip locked");
    }

    @Test
    void nowaitIsAnError() {
        Query<Task> locked = db.from(Task.class).lock(RowLock.UPDATE.nowait());
        db.tx(
                _ -> {
                    db.from(Task.class).forUpdate().list();
                    assertThatThrownBy(() -> db.tx(Tx.separate(), _ -> locked.list()))
                            .isInstanceOfSatisfying(
                                    ServerErrorException.class,
                                    e ->
                                            assertThat(e.sqlState())
                                                    .isEqualTo(SqlState.LOCK_NOT_AVAILABLE));
                });
    }

    @Test
    void locksOfWhatARelationLeadsTo() {
        try (Shop shop = Shop.open(TestServers.shared())) {
            Query<Book> books = shop.db().from(Book.class);
            books.forUpdate().lock(RowLock.SHARE.nowait(), _Book.author).list();
            assertThat(books.forUpdate().lock(RowLock.UPDATE, _Book.author).sql())
                    .endsWith(" for update of book for update of author");
        }
    }
}
