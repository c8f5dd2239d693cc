package dev.weir.orm.internal.tx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.Connection;
import dev.weir.driver.ConnectionStateException;
import dev.weir.driver.CopyFrom;
import dev.weir.driver.CopyInto;
import dev.weir.driver.CopyRow;
import dev.weir.driver.Pipeline;
import dev.weir.driver.PostgresException;
import dev.weir.driver.RequestTimeoutException;
import dev.weir.driver.Row;
import dev.weir.driver.SqlClient;
import dev.weir.driver.Transaction;
import dev.weir.orm.TransactionStateException;
import dev.weir.orm.Tx;
import dev.weir.orm.TxScope;
import dev.weir.pool.Lease;
import dev.weir.pool.PoolTimeoutException;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What is used after its end, or ended by somebody else.
@Timeout(60)
final class EndedTest {
    private final Accounts all = Accounts.on(TestServers.shared());

    @AfterEach
    void close() {
        all.close();
    }

    @Test
    void aClientIsRefusedAfterwards() {
        var client = all.db.inTx(_ -> all.db.client());
        assertThatThrownBy(() -> client.execute("select 1"))
                .isInstanceOf(TransactionStateException.class)
                .hasMessage("the transaction has ended, it was committed; not run: select 1");
    }

    @Test
    void aQueryIsRefusedAfterwards() {
        var query =
                all.db.inTx(
                        tx -> {
                            tx.rollbackOnly();
                            return tx.client().query("select 1");
                        });
        assertThatThrownBy(query::list)
                .isInstanceOf(TransactionStateException.class)
                .hasMessage("the transaction has ended, it was rolled back; not run: select 1");
    }

    @Test
    void aStreamEndsWithItsTransaction() {
        Iterator<Integer> rows =
                all.db.inTx(
                        tx -> {
                            Iterator<Integer> some =
                                    tx
                                            .client()
                                            .query("select generate_series(1, 100000)")
                                            .fetchSize(10)
                                            .stream(Integer.class)
                                            .iterator();
                            assertThat(some.next()).isEqualTo(1);
                            return some;
                        });
        assertThatThrownBy(
                        () -> {
                            while (rows.hasNext()) {
                                rows.next();
                            }
                        })
                .isInstanceOf(TransactionStateException.class)
                .hasMessage(
                        "the transaction has ended, it was committed; not run: select"
                                + " generate_series(1, 100000)");
        assertThat(all.balance(1)).isEqualTo(100);
        assertThat(all.pool.stats().requestsRunning()).isZero();
    }

    @Test
    void aStreamMayBeClosedAfterwards() {
        Stream<Row> stream = all.db.inTx(tx -> tx.client().query("select 1").stream());
        assertThatCode(stream::close).doesNotThrowAnyException();
    }

    @Test
    void aScopeIsRefusedAfterwards() {
        TxScope scope = all.db.inTx(tx -> tx);
        assertThatThrownBy(scope::rollbackOnly)
                .isInstanceOf(TransactionStateException.class)
                .hasMessage("the block of this TxScope has ended; not done: rollbackOnly");
    }

    @Test
    void theScopeOfAPartIsRefusedWhileTheTransactionGoesOn() {
        all.db.tx(
                tx -> {
                    TxScope part = all.db.inTx(inner -> inner);
                    assertThatThrownBy(() -> part.savepoint(() -> {}))
                            .isInstanceOf(TransactionStateException.class)
                            .hasMessage(
                                    "the block of this TxScope has ended; not done: a savepoint");
                    TxScope savepoint = tx.inSavepoint(inner -> inner);
                    assertThatThrownBy(() -> savepoint.afterCommit(() -> {}))
                            .isInstanceOf(TransactionStateException.class)
                            .hasMessage(
                                    "the block of this TxScope has ended; not done: afterCommit");
                });
    }

    @Test
    void theDriversCommitAndRollbackAreTheBlocks() {
        all.db
                .client()
                .transaction(
                        tx -> {
                            assertThatThrownBy(tx::commit)
                                    .isInstanceOf(TransactionStateException.class)
                                    .hasMessage(
                                            "commit() in a transaction that ends with its block:"
                                                    + " return from the block");
                            assertThatThrownBy(tx::rollback)
                                    .isInstanceOf(TransactionStateException.class)
                                    .hasMessage(
                                            "rollback() in a transaction that ends with its block:"
                                                    + " say rollbackOnly(), or throw");
                        });
    }

    @Test
    void aStatementThatEndsItIsToldAndNothingIsClaimed() {
        var ran = new StringBuilder();
        assertThatThrownBy(
                        () ->
                                all.db.tx(
                                        Tx.DEFAULT.retry(3),
                                        tx -> {
                                            tx.afterCommit(() -> ran.append("commit"));
                                            tx.afterRollback(() -> ran.append("rollback"));
                                            all.add(1, 5);
                                            tx.client().script("commit");
                                        }))
                .isInstanceOf(ConnectionStateException.class)
                .hasMessage(
                        "the server has no transaction: it was not begun, or a statement ended it;"
                                + " nothing was committed now");
        assertThat(ran).isEmpty();
        assertThat(all.committed(1)).isEqualTo(105);
        assertThat(all.states()).containsExactly("idle");
    }

    @Test
    void itsTimeEndsAStatement() {
        assertThatThrownBy(
                        () ->
                                all.db.tx(
                                        Tx.DEFAULT.timeout(Duration.ofMillis(200)),
                                        _ -> all.db.client().execute("select pg_sleep(600)")))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("select pg_sleep(600)");
        assertThat(all.states()).containsExactly("idle");
    }

    private void endedByTime(Consumer<SqlClient> work) {
        assertThatThrownBy(
                        () ->
                                all.db.tx(
                                        Tx.DEFAULT.timeout(Duration.ofMillis(200)),
                                        tx -> work.accept(tx.client())))
                .isInstanceOf(RequestTimeoutException.class);
        assertThat(all.states()).containsExactly("idle");
        assertThat(all.committed(1)).isEqualTo(100);
        all.db.tx(_ -> all.add(1, 0));
    }

    @Test
    void itsTimeEndsABatch() {
        endedByTime(client -> client.batch("select pg_sleep($1)").add(600.0).add(600.0).run());
    }

    @Test
    void itsTimeEndsACopyFromTheServer() {
        CopyFrom slow = CopyFrom.query("select pg_sleep(600)::text");
        endedByTime(client -> client.copyOut(slow, row -> row).forEach(_ -> {}));
    }

    /// The server waits for another's lock.
    @Test
    void itsTimeEndsACopyToTheServer() {
        try (Connection other = all.connect();
                Transaction holder = other.begin()) {
            holder.script("insert into " + all.name + " values (7, 7)");
            endedByTime(
                    client ->
                            client.copyIn(
                                            CopyInto.table(all.name).columns("id", "balance"),
                                            (Integer id, CopyRow row) -> row.add(id).add(1))
                                    .copyAll(List.of(7)));
        }
    }

    @Test
    void itsTimeEndsAScriptAndAPipeline() {
        endedByTime(client -> client.script("select pg_sleep(600)"));
        endedByTime(
                client -> {
                    try (Pipeline pipeline = client.pipeline()) {
                        pipeline.query("select pg_sleep(600)").execute();
                    }
                });
    }

    @Test
    void itsTimeEndsTheWaitForAConnection() {
        try (Accounts few =
                        Accounts.on(TestServers.shared(), "pool_max_size=1&pool_timeout=10min");
                Lease _ = few.pool.lease()) {
            assertThatThrownBy(
                            () ->
                                    few.db.tx(
                                            Tx.DEFAULT.timeout(Duration.ofMillis(50)),
                                            _ -> few.add(1, 1)))
                    .isInstanceOf(PoolTimeoutException.class)
                    .hasMessageStartingWith("no connection of the pool");
        }
    }

    @Test
    void afterItsTimeNothingIsRun() {
        // The pool has a connection then, for which nobody waits.
        all.balance(1);
        assertThatThrownBy(
                        () ->
                                all.db.tx(
                                        Tx.DEFAULT.timeout(Duration.ofMillis(500)),
                                        _ -> {
                                            Thread.sleep(510);
                                            all.add(1, 5);
                                        }))
                .isInstanceOf(PostgresException.class)
                .hasMessageStartingWith(
                        "the transaction's time of PT0.5S is over; not run: update");
    }

    @Test
    void afterItsTimeItIsRolledBack() {
        assertThatThrownBy(
                        () ->
                                all.db.tx(
                                        Tx.DEFAULT.timeout(Duration.ofSeconds(2)),
                                        _ -> {
                                            all.add(1, 5);
                                            Thread.sleep(2_010);
                                        }))
                .isInstanceOf(PostgresException.class)
                .hasMessage("the transaction's time of PT2S is over; it is rolled back");
        assertThat(all.committed(1)).isEqualTo(100);
    }

    @Test
    void theTimeOfAPartIsThePartsAlone() {
        all.db.tx(
                tx -> {
                    assertThatThrownBy(
                                    () ->
                                            all.db.tx(
                                                    Tx.savepoint().timeout(Duration.ofMillis(100)),
                                                    _ ->
                                                            tx.client()
                                                                    .execute(
                                                                            "select"
                                                                                + " pg_sleep(600)")))
                            .isInstanceOf(PostgresException.class);
                    all.add(1, 5);
                });
        assertThat(all.committed(1)).isEqualTo(105);
    }
}
