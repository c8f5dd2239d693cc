package dev.weir.orm.internal.tx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.ServerErrorException;
import dev.weir.orm.AfterCommitException;
import dev.weir.orm.AfterRollbackException;
import dev.weir.orm.TransactionStateException;
import dev.weir.orm.Tx;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Actions after a commit or rollback.
@Timeout(60)
final class AfterEndTest {
    private final List<String> ran = new ArrayList<>();

    private Runnable note(String what) {
        return () -> ran.add(what);
    }

    private static Runnable failing(String what) {
        return () -> {
            throw new IllegalStateException(what);
        };
    }

    @EveryPostgres
    void runInOrderAndOutsideWithTheConnectionGivenBack(TestServer server) {
        try (Accounts all = Accounts.on(server, "pool_max_size=1")) {
            all.db.tx(
                    tx -> {
                        all.add(1, 5);
                        tx.afterCommit(
                                () -> {
                                    ran.add("in transaction: " + all.db.isInTransaction());
                                    ran.add("balance " + all.balance(1));
                                });
                        all.db.tx(inner -> inner.afterCommit(note("second")));
                        tx.afterCommit(note("third"));
                        ran.add("work");
                    });
            assertThat(ran)
                    .containsExactly(
                            "work", "in transaction: false", "balance 105", "second", "third");
        }
    }

    @Test
    void ofASeparateOneRunOutsideTheOneAroundToo() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            all.db.tx(
                    _ -> {
                        all.add(1, 5);
                        all.db.tx(
                                Tx.separate(),
                                tx -> tx.afterCommit(() -> ran.add("" + all.balance(1))));
                    });
            assertThat(ran).containsExactly("100");
        }
    }

    @Test
    void dependOnWhatBecameOfTheTransaction() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            assertThatThrownBy(
                            () ->
                                    all.db.tx(
                                            tx -> {
                                                tx.afterCommit(note("committed"));
                                                tx.afterRollback(note("rolled back"));
                                                all.overdraw();
                                            }))
                    .isInstanceOf(ServerErrorException.class);
            assertThat(ran).containsExactly("rolled back");
        }
    }

    @Test
    void runAfterASilentRollbackToo() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            all.db.tx(
                    tx -> {
                        tx.afterCommit(note("committed"));
                        tx.afterRollback(note("rolled back"));
                        tx.rollbackOnly();
                    });
            assertThat(ran).containsExactly("rolled back");
        }
    }

    @Test
    void ofASavepointThatWasRolledBackAreDropped() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            all.db.tx(
                    tx -> {
                        tx.afterCommit(note("whole"));
                        assertThatThrownBy(
                                        () ->
                                                tx.savepoint(
                                                        outer -> {
                                                            tx.afterCommit(note("dropped 1"));
                                                            outer.savepoint(
                                                                    inner ->
                                                                            inner.afterCommit(
                                                                                    note(
                                                                                            "dropped"
                                                                                                + " 2")));
                                                            outer.afterRollback(note("undone"));
                                                            throw new IOException("x");
                                                        }))
                                .isInstanceOf(IOException.class);
                        tx.savepoint(kept -> kept.afterCommit(note("kept")));
                    });
            assertThat(ran).containsExactly("whole", "undone", "kept");
        }
    }

    @EveryPostgres
    void allRunIfOneFailsAndTheTransactionIsSaidToBeCommitted(TestServer server) {
        try (Accounts all = Accounts.on(server)) {
            assertThatThrownBy(
                            () ->
                                    all.db.tx(
                                            Tx.DEFAULT.retry(3),
                                            tx -> {
                                                all.add(1, 5);
                                                tx.afterCommit(failing("no mail"));
                                                tx.afterCommit(note("second"));
                                                tx.afterCommit(failing("no bus"));
                                            }))
                    .isInstanceOf(AfterCommitException.class)
                    .hasMessage(
                            "the transaction is committed, and must not be run again; 2 actions"
                                    + " that were to be run after the commit failed, first with:"
                                    + " java.lang.IllegalStateException: no mail")
                    .cause()
                    .hasMessage("no mail")
                    .hasSuppressedException(new IllegalStateException("no bus"));
            assertThat(ran).containsExactly("second");
            assertThat(all.committed(1)).isEqualTo(105);
        }
    }

    @Test
    void thatFailAfterARollbackAreAddedToItsReason() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            assertThatThrownBy(
                            () ->
                                    all.db.tx(
                                            tx -> {
                                                tx.afterRollback(failing("no mail"));
                                                throw new IOException("no ink");
                                            }))
                    .isInstanceOf(IOException.class)
                    .hasSuppressedException(new IllegalStateException("no mail"));
        }
    }

    @Test
    void thatFailAfterASilentRollbackAreTold() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            assertThatThrownBy(
                            () ->
                                    all.db.tx(
                                            tx -> {
                                                tx.afterRollback(failing("no mail"));
                                                tx.rollbackOnly();
                                            }))
                    .isInstanceOf(AfterRollbackException.class)
                    .hasMessage(
                            "the transaction was rolled back, as rollbackOnly() said; 1 action that"
                                    + " was to be run after the rollback failed, first with:"
                                    + " java.lang.IllegalStateException: no mail");
        }
    }

    @Test
    void cannotAddAnAction() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            assertThatThrownBy(
                            () ->
                                    all.db.tx(
                                            tx ->
                                                    tx.afterCommit(
                                                            () -> tx.afterCommit(note("late")))))
                    .isInstanceOf(AfterCommitException.class)
                    .cause()
                    .isInstanceOf(TransactionStateException.class)
                    .hasMessage("the block of this TxScope has ended; not done: afterCommit");
        }
    }

    @Test
    void haveALimit() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            assertThatThrownBy(
                            () ->
                                    all.db.tx(
                                            tx -> {
                                                for (int i = 0; i <= Actions.ACTIONS_MAX; i++) {
                                                    tx.afterCommit(note("never"));
                                                }
                                            }))
                    .isInstanceOf(TransactionStateException.class)
                    .hasMessage(
                            "a transaction has at most 100000 actions after its end: gather what is"
                                    + " to be done, and say it once");
            assertThat(ran).isEmpty();
        }
    }

    @Test
    void canBeginATransactionOfTheirOwn() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            all.db.tx(tx -> tx.afterCommit(() -> all.db.tx(Tx.outermost(), _ -> all.add(1, 5))));
            assertThat(all.committed(1)).isEqualTo(105);
        }
    }
}
