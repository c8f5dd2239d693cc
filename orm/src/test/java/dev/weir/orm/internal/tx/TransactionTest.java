package dev.weir.orm.internal.tx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.ConnectionStateException;
import dev.weir.driver.ServerErrorException;
import dev.weir.driver.TransactionOptions.Access;
import dev.weir.driver.TransactionOptions.Isolation;
import dev.weir.orm.TransactionRolledBackException;
import dev.weir.orm.TransactionStateException;
import dev.weir.orm.Tx;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;
import dev.weir.wire.SqlState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/// A transaction and the parts that join it.
@Timeout(60)
final class TransactionTest {
    private static String setting(Work db, String name) {
        return db.client().query("select current_setting($1)", name).one(String.class);
    }

    @EveryPostgres
    void isCommittedWhenTheWorkReturns(TestServer server) {
        try (Accounts all = Accounts.on(server)) {
            int left =
                    all.db.inTx(
                            _ -> {
                                all.add(1, -40);
                                all.add(2, 40);
                                assertThat(all.committed(1)).isEqualTo(100);
                                return all.balance(1);
                            });
            assertThat(left).isEqualTo(60);
            assertThat(all.committed(2)).isEqualTo(140);
        }
    }

    @EveryPostgres
    void isRolledBackWhenTheWorkThrowsAndTheSameIsThrown(TestServer server) {
        try (Accounts all = Accounts.on(server)) {
            IOException reason = new IOException("no more paper");
            assertThatThrownBy(
                            () ->
                                    all.db.tx(
                                            _ -> {
                                                all.add(1, -40);
                                                throw reason;
                                            }))
                    .isSameAs(reason);
            assertThat(all.committed(1)).isEqualTo(100);
        }
    }

    @EveryPostgres
    void leavesNoSessionInATransaction(TestServer server) {
        try (Accounts all = Accounts.on(server)) {
            all.db.tx(_ -> all.add(1, 1));
            all.db.tx(
                    tx -> {
                        all.add(1, 1);
                        tx.rollbackOnly();
                    });
            assertThatThrownBy(() -> all.db.tx(_ -> all.overdraw()))
                    .isInstanceOf(ServerErrorException.class);
            assertThatThrownBy(
                            () ->
                                    all.db.tx(
                                            tx ->
                                                    tx.savepoint(
                                                            () -> {
                                                                all.add(1, 1);
                                                                throw new IOException("x");
                                                            })))
                    .isInstanceOf(IOException.class);
            assertThat(all.states()).containsExactly("idle");
            assertThat(all.pool.stats().requestsRunning()).isZero();
        }
    }

    @EveryPostgres
    void runsAsTheOptionsSay(TestServer server) {
        try (Accounts all = Accounts.on(server)) {
            all.db.tx(
                    Tx.serializable(),
                    _ ->
                            assertThat(setting(all.db, "transaction_isolation"))
                                    .isEqualTo("serializable"));
            all.db.tx(
                    Tx.repeatableRead().with(Access.READ_ONLY),
                    _ -> {
                        assertThat(setting(all.db, "transaction_isolation"))
                                .isEqualTo("repeatable read");
                        assertThat(setting(all.db, "transaction_read_only")).isEqualTo("on");
                    });
            all.db.tx(
                    Tx.deferrable(),
                    _ -> {
                        assertThat(setting(all.db, "transaction_deferrable")).isEqualTo("on");
                        assertThat(setting(all.db, "transaction_read_only")).isEqualTo("on");
                        assertThat(setting(all.db, "transaction_isolation"))
                                .isEqualTo("serializable");
                    });
        }
    }

    @EveryPostgres
    void thatIsReadOnlyRefusesToWrite(TestServer server) {
        try (Accounts all = Accounts.on(server)) {
            assertThatThrownBy(() -> all.db.tx(Tx.readOnly(), _ -> all.add(1, 1)))
                    .isInstanceOfSatisfying(
                            ServerErrorException.class,
                            e ->
                                    assertThat(e.sqlState())
                                            .isEqualTo(SqlState.READ_ONLY_SQL_TRANSACTION));
        }
    }

    @Test
    void withinAnotherIsAPartOfIt() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            all.db.tx(
                    outer -> {
                        all.add(1, -40);
                        all.db.tx(
                                _ -> {
                                    assertThat(all.balance(1)).isEqualTo(60);
                                    all.add(2, 40);
                                });
                        assertThat(all.committed(2)).isEqualTo(100);
                        outer.rollbackOnly();
                    });
            assertThat(all.committed(2)).isEqualTo(100);
        }
    }

    @Test
    void aPartThatThrowsRollsAllBackIfItsExceptionIsCaughtBetween() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            AtomicInteger caught = new AtomicInteger();
            assertThatThrownBy(
                            () ->
                                    all.db.tx(
                                            _ -> {
                                                all.add(1, -40);
                                                try {
                                                    all.db.tx(
                                                            _ -> {
                                                                throw new IOException("no ink");
                                                            });
                                                } catch (IOException e) {
                                                    caught.incrementAndGet();
                                                }
                                            }))
                    .isInstanceOf(TransactionRolledBackException.class)
                    .hasMessage(
                            "the transaction was rolled back instead of committed: a part of it has"
                                    + " thrown an exception, which was caught outside that part. To"
                                    + " catch it and go on, make the part a savepoint. It has"
                                    + " thrown: java.io.IOException: no ink")
                    .hasCauseInstanceOf(IOException.class);
            assertThat(caught.get()).isEqualTo(1);
            assertThat(all.committed(1)).isEqualTo(100);
        }
    }

    @Test
    void nothingRunsAfterAPartHasFailed() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            IOException reason = new IOException("no ink");
            assertThatThrownBy(
                            () ->
                                    all.db.tx(
                                            _ -> {
                                                failInAPart(all, reason);
                                                all.db.client().execute("select 1");
                                            }))
                    .isInstanceOf(TransactionStateException.class)
                    .hasMessage(
                            "the transaction has failed and will be rolled back: a part of it has"
                                    + " thrown an exception, which was caught outside that part. To"
                                    + " catch it and go on, make the part a savepoint. It has"
                                    + " thrown: java.io.IOException: no ink; not run: select 1")
                    .hasCause(reason);
        }
    }

    private static void failInAPart(Accounts all, IOException reason) {
        assertThatThrownBy(
                        () ->
                                all.db.tx(
                                        _ -> {
                                            throw reason;
                                        }))
                .isSameAs(reason);
    }

    @Test
    void noSavepointBeginsAfterAPartHasFailed() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            assertThatThrownBy(
                            () ->
                                    all.db.tx(
                                            tx -> {
                                                failInAPart(all, new IOException("no ink"));
                                                tx.savepoint(() -> {});
                                            }))
                    .isInstanceOf(TransactionStateException.class)
                    .hasMessageEndingWith("not run: a savepoint");
        }
    }

    @Test
    void anExceptionThatLeavesTheOutermostBlockTooIsItsOwn() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            IOException reason = new IOException("no ink");
            assertThatThrownBy(
                            () ->
                                    all.db.tx(
                                            _ ->
                                                    all.db.tx(
                                                            _ -> {
                                                                throw reason;
                                                            })))
                    .isSameAs(reason)
                    .hasNoSuppressedExceptions();
        }
    }

    @Test
    void aFailedStatementWhoseErrorIsCaughtDoesNotCommitInSilence() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            assertThatThrownBy(
                            () ->
                                    all.db.tx(
                                            _ -> {
                                                all.add(2, 40);
                                                assertThatThrownBy(all::overdraw)
                                                        .isInstanceOf(ServerErrorException.class);
                                            }))
                    .isInstanceOf(TransactionRolledBackException.class)
                    .hasMessageStartingWith(
                            "the transaction was rolled back instead of committed: a statement in"
                                    + " it has failed, and the exception was caught. To catch it"
                                    + " and go on, run the statement in a savepoint. It failed"
                                    + " with: ERROR: new row for relation")
                    .hasCauseInstanceOf(ServerErrorException.class);
            assertThat(all.committed(2)).isEqualTo(100);
        }
    }

    @Test
    void rollbackOnlyUndoesWithoutAnException() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            int seen =
                    all.db.inTx(
                            tx -> {
                                tx.rollbackOnly();
                                all.add(1, 5);
                                return all.balance(1);
                            });
            assertThat(seen).isEqualTo(105);
            assertThat(all.committed(1)).isEqualTo(100);
        }
    }

    @Test
    void rollbackOnlyNeedsNoExceptionWhereAPartHasFailedToo() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            all.db.tx(
                    tx -> {
                        all.add(1, 5);
                        failInAPart(all, new IOException("no ink"));
                        tx.rollbackOnly();
                    });
            assertThat(all.committed(1)).isEqualTo(100);
        }
    }

    @Test
    void aStatementAfterOneThatFailedNamesThatOne() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            assertThatThrownBy(
                            () ->
                                    all.db.tx(
                                            _ -> {
                                                assertThatThrownBy(all::overdraw)
                                                        .isInstanceOf(ServerErrorException.class);
                                                all.balance(1);
                                            }))
                    .isInstanceOf(ConnectionStateException.class)
                    .hasMessageStartingWith(
                            "the transaction has failed and must be rolled back; not sent: select"
                                    + " balance")
                    .hasMessageContaining("it failed with: ERROR: new row for relation");
        }
    }

    @Test
    void rollbackOnlyOfAPartIsToldToWhoeverBegan() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            assertThatThrownBy(
                            () ->
                                    all.db.tx(
                                            _ -> {
                                                all.db.tx(inner -> inner.rollbackOnly());
                                                all.add(1, 5);
                                            }))
                    .isInstanceOf(TransactionRolledBackException.class)
                    .hasMessage(
                            "the transaction was rolled back instead of committed, since a part"
                                    + " that joined it has said rollbackOnly()");
            assertThat(all.committed(1)).isEqualTo(100);
        }
    }

    @Test
    void refusesAPartWithAnotherIsolation() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            assertThatThrownBy(() -> all.db.tx(_ -> all.db.tx(Tx.serializable(), _ -> {})))
                    .isInstanceOf(TransactionStateException.class)
                    .hasMessage(
                            "a part that is serializable cannot be in a transaction that is as the"
                                    + " server is set: that is chosen where a transaction begins."
                                    + " Begin the outer one so, or use Tx.separate()");
        }
    }

    @Test
    void refusesASavepointWithAnotherIsolation() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            assertThatThrownBy(
                            () ->
                                    all.db.tx(
                                            Tx.serializable(),
                                            _ ->
                                                    all.db.tx(
                                                            Tx.savepoint()
                                                                    .with(Isolation.READ_COMMITTED),
                                                            _ -> {})))
                    .isInstanceOf(TransactionStateException.class)
                    .hasMessageStartingWith(
                            "a part that is read committed cannot be in a transaction that is"
                                    + " serializable");
        }
    }

    @Test
    void refusesAPartThatWritesInAReadOnlyOne() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            Tx writing = Tx.DEFAULT.with(Access.READ_WRITE);
            assertThatThrownBy(() -> all.db.tx(Tx.readOnly(), _ -> all.db.tx(writing, _ -> {})))
                    .isInstanceOf(TransactionStateException.class)
                    .hasMessageStartingWith(
                            "a part that is read write cannot be in a transaction that is read"
                                    + " only");
        }
    }

    @Test
    void refusesADeferrablePartInOneThatIsNot() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            assertThatThrownBy(
                            () ->
                                    all.db.tx(
                                            Tx.serializable(),
                                            _ -> all.db.tx(Tx.deferrable(), _ -> {})))
                    .isInstanceOf(TransactionStateException.class)
                    .hasMessageStartingWith("a part that is deferrable cannot be in");
        }
    }

    @Test
    void aPartMayBeReadOnlyOrAskForTheSame() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            int balance =
                    all.db.inTx(
                            Tx.serializable(),
                            _ ->
                                    all.db.inTx(
                                            Tx.serializable().with(Access.READ_ONLY),
                                            _ -> all.balance(1)));
            assertThat(balance).isEqualTo(100);
        }
    }

    @Test
    void thatMustBeOutermostIsRefusedWithinAnother() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            all.db.tx(Tx.outermost(), _ -> all.add(1, 5));
            assertThat(all.committed(1)).isEqualTo(105);
            assertThatThrownBy(() -> all.db.tx(_ -> all.db.tx(Tx.outermost(), _ -> {})))
                    .isInstanceOf(TransactionStateException.class)
                    .hasMessage(
                            "Tx.outermost() within another transaction: what it does would not be"
                                    + " durable when it returns. Call it outside, or use"
                                    + " Tx.separate()");
        }
    }

    @Test
    void thatIsSeparateIsCommittedWhateverBecomesOfTheOther() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            all.db.tx(
                    tx -> {
                        all.add(1, 5);
                        all.db.tx(
                                Tx.separate(),
                                _ -> {
                                    assertThat(all.balance(1)).isEqualTo(100);
                                    all.add(2, 7);
                                });
                        assertThat(all.balance(1)).isEqualTo(105);
                        tx.rollbackOnly();
                    });
            assertThat(all.committed(1)).isEqualTo(100);
            assertThat(all.committed(2)).isEqualTo(107);
        }
    }

    @Test
    void knowsWhetherTheThreadIsInOne() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            assertThat(all.db.isInTransaction()).isFalse();
            all.db.tx(_ -> assertThat(all.db.isInTransaction()).isTrue());
            assertThat(all.db.isInTransaction()).isFalse();
        }
    }

    @Test
    void thatTheClientBeginsIsTheDbsToo() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            assertThatThrownBy(
                            () ->
                                    all.db
                                            .client()
                                            .transaction(
                                                    tx -> {
                                                        all.add(1, 5);
                                                        assertThat(tx.isUsable()).isTrue();
                                                        throw new IOException("no ink");
                                                    }))
                    .isInstanceOf(IOException.class);
            assertThat(all.committed(1)).isEqualTo(100);
        }
    }

    @Test
    void includesAClientThatWasTakenBefore() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            var kept = all.db.client();
            all.db.tx(
                    tx -> {
                        kept.execute("update " + all.name + " set balance = 0");
                        tx.rollbackOnly();
                    });
            assertThat(all.committed(1)).isEqualTo(100);
        }
    }
}
