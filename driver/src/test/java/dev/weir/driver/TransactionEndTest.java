package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Nothing runs outside its transaction, however the transaction begins or ends.
@Timeout(120)
final class TransactionEndTest {
    private final Connection db = Database.connect();
    private final String table = Database.unique("ended");

    @BeforeEach
    void makeTable() {
        db.execute("create table " + table + " (a int)");
    }

    @AfterEach
    void dropTable() {
        db.close();
        try (Connection other = Database.connect()) {
            other.execute("drop table " + table);
        }
    }

    private void insert(SqlClient client, int value) {
        client.execute("insert into " + table + " values ($1)", value);
    }

    private List<Integer> kept() {
        try (Connection other = Database.connect()) {
            return other.query("select a from " + table + " order by a").list(Integer.class);
        }
    }

    @Test
    void aScriptThatCannotBeParsedDoesNotKeepTheTransactionFromBeginning() {
        try (Transaction tx = db.begin()) {
            assertThatThrownBy(() -> tx.script("selec 1")).isInstanceOf(ServerErrorException.class);
            assertThatThrownBy(() -> insert(tx, 1)).isInstanceOf(ConnectionStateException.class);
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void aCopyThatCannotBeParsedDoesNotKeepTheTransactionFromBeginning() {
        try (Transaction tx = db.begin()) {
            assertThatThrownBy(() -> tx.rawCopyIn("copyy t from stdin"))
                    .isInstanceOf(ServerErrorException.class);
            assertThatThrownBy(() -> insert(tx, 1)).isInstanceOf(ConnectionStateException.class);
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void aStatementThatEndsTheTransactionIsNoticed() {
        try (Transaction tx = db.begin()) {
            insert(tx, 1);
            tx.execute("rollback");
            assertThatThrownBy(() -> insert(tx, 2))
                    .isInstanceOf(ConnectionStateException.class)
                    .hasMessageContaining("no transaction");
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void aRollbackThatCannotBeSentClosesTheConnection() {
        assertThatThrownBy(
                        () ->
                                db.transaction(
                                        tx -> {
                                            insert(tx, 1);
                                            tx.rawCopyIn("copy " + table + " from stdin");
                                            throw new IllegalStateException("stop");
                                        }))
                .hasMessage("stop");
        assertThat(db.isOpen()).isFalse();
        assertThat(kept()).isEmpty();
    }

    @Test
    void aCommitThatCannotBeSentIsFollowedByARollback() {
        assertThatThrownBy(
                        () ->
                                db.transaction(
                                        tx -> {
                                            insert(tx, 1);
                                            tx.rawCopyIn("copy " + table + " from stdin");
                                        }))
                .isInstanceOf(ConnectionStateException.class);
        assertThat(db.isOpen()).isFalse();
        assertThat(kept()).isEmpty();
    }

    @Test
    void aSavepointLeftOpenEndsWithItsTransaction() {
        assertThatThrownBy(
                        () ->
                                db.transaction(
                                        tx -> {
                                            insert(tx, 1);
                                            insert(tx.savepoint(), 2);
                                        }))
                .isInstanceOf(ConnectionStateException.class);
        assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
        assertThat(kept()).isEmpty();
    }

    @Test
    void anInterruptDoesNotCostTheConnectionThatIsRolledBack() {
        assertThatThrownBy(
                        () ->
                                db.transaction(
                                        tx -> {
                                            insert(tx, 1);
                                            Thread.currentThread().interrupt();
                                            insert(tx, 2);
                                        }))
                .isInstanceOf(RequestInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
        assertThat(kept()).isEmpty();
    }

    @Test
    void aScriptThatCommittedAPartIsInDoubt() {
        String script = "begin; insert into %s values (1); commit; select 1/0".formatted(table);
        assertThatThrownBy(() -> db.script(script))
                .isInstanceOfSatisfying(
                        ServerErrorException.class,
                        e -> assertThat(e.fate()).isEqualTo(RequestFate.UNKNOWN));
        assertThat(kept()).containsExactly(1);
    }

    @Test
    void aScriptThatFailedAsAWholeIsNot() {
        String script = "insert into %s values (1); select 1/0".formatted(table);
        assertThatThrownBy(() -> db.script(script))
                .isInstanceOfSatisfying(
                        ServerErrorException.class,
                        e -> assertThat(e.fate()).isEqualTo(RequestFate.REFUSED));
        assertThat(kept()).isEmpty();
    }

    @Test
    void twoCopiesInOneTextAreRefused() {
        String both = "copy %1$s from stdin; copy %1$s from stdin".formatted(table);
        try (RawCopyIn copy = db.rawCopyIn(both)) {
            copy.write("1\n".getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(copy::finish).isInstanceOf(ServerErrorException.class);
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void listeningIsRefusedWhileATransactionIsOpen() {
        try (Transaction tx = db.begin()) {
            insert(tx, 1);
            assertThatThrownBy(() -> db.listen("c")).isInstanceOf(ConnectionStateException.class);
        }
    }

    @Test
    void closingASubscriptionWakesWhoTakesFromIt() throws Exception {
        String channel = Database.unique("channel");
        CountDownLatch taking = new CountDownLatch(1);
        Subscription leaves = db.listen(channel);
        try (Subscription stays = db.listen(channel);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var taker =
                    threads.submit(
                            () -> {
                                taking.countDown();
                                return leaves.take();
                            });
            taking.await();
            assertThat(stays.poll(Duration.ofMillis(50))).isEmpty();
            leaves.close();
            assertThatThrownBy(taker::get).hasCauseInstanceOf(ConnectionStateException.class);
        }
    }

    @Test
    void rowsAreReadInPlaceWhileAnotherThreadWaitsForNotifications() throws Exception {
        String channel = Database.unique("channel");
        try (Subscription subscription = db.listen(channel);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var taker = threads.submit(subscription::take);
            assertThat(
                            db.query("select repeat('x', 1000) from generate_series(1, 50000)")
                                    .forEach(row -> {}))
                    .isEqualTo(50_000);
            db.execute("select pg_notify($1, 'done')", channel);
            assertThat(taker.get().payload()).isEqualTo("done");
        }
    }
}
