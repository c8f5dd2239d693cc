package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.testkit.Cut;
import dev.weir.testkit.FaultProxy;
import dev.weir.testkit.RawClient;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.util.List;

/// What a transaction keeps, what it undoes, and what it refuses.
@Timeout(120)
final class TransactionTest {
    private final Connection db = Database.connect();

    @BeforeEach
    void makeTable() {
        db.execute("create temp table kept (a int)");
    }

    @AfterEach
    void isStillUsable() {
        assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
        db.close();
    }

    private static void insert(SqlClient client, int value) {
        client.execute("insert into kept values ($1)", value);
    }

    private List<Integer> kept() {
        return db.query("select a from kept order by a").list(Integer.class);
    }

    @Test
    void keepsWhatIsCommitted() {
        db.transaction(tx -> insert(tx, 1));
        try (Transaction tx = db.begin()) {
            insert(tx, 2);
            tx.commit();
        }
        assertThat(kept()).containsExactly(1, 2);
    }

    @Test
    void keepsNothingOfWhatIsNotCommitted() {
        try (Transaction tx = db.begin()) {
            insert(tx, 1);
        }
        try (Transaction tx = db.begin()) {
            insert(tx, 2);
            tx.rollback();
            tx.rollback();
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void yieldsTheResultOfItsWork() {
        int result =
                db.<Integer, RuntimeException>inTransaction(
                        tx -> tx.query("select 7").one(Integer.class));
        assertThat(result).isEqualTo(7);
    }

    @Test
    void rollsBackWhenTheWorkThrowsAndThrowsThat() {
        var mistake = new IOException("mine");
        assertThatThrownBy(
                        () ->
                                db.transaction(
                                        tx -> {
                                            insert(tx, 1);
                                            throw mistake;
                                        }))
                .isSameAs(mistake)
                .hasNoSuppressedExceptions();
        assertThat(kept()).isEmpty();
    }

    @Test
    void aRollbackThatFailsIsSuppressedByWhatTheWorkThrew() {
        try (FaultProxy proxy = FaultProxy.to(TestServers.shared());
                Connection other = Database.connector(proxy).connect()) {
            var mistake = new IOException("mine");
            assertThatThrownBy(
                            () ->
                                    other.transaction(
                                            tx -> {
                                                tx.execute("select 1");
                                                proxy.cutAll(Cut.RST);
                                                throw mistake;
                                            }))
                    .isSameAs(mistake)
                    .satisfies(
                            e ->
                                    assertThat(e.getSuppressed())
                                            .singleElement()
                                            .isInstanceOf(ConnectionLostException.class));
            assertThat(other.isOpen()).isFalse();
        }
    }

    @Test
    void anEmptyTransactionSendsNothing() {
        try (FaultProxy proxy = FaultProxy.to(TestServers.shared());
                Connection other = Database.connector(proxy).connect()) {
            other.execute("select 1");
            long before = proxy.fromClient().bytes();
            other.transaction(tx -> {});
            other.begin().close();
            assertThat(proxy.fromClient().bytes()).isEqualTo(before);
        }
    }

    @Test
    void savepointsUndoTheirPartAlone() {
        db.transaction(
                tx -> {
                    insert(tx, 1);
                    try (Transaction part = tx.savepoint()) {
                        insert(part, 2);
                        try (Transaction inner = part.savepoint()) {
                            insert(inner, 3);
                        }
                        part.transaction(inner -> insert(inner, 4));
                        part.commit();
                    }
                    try (Transaction part = tx.savepoint()) {
                        insert(part, 5);
                        part.transaction(inner -> insert(inner, 6));
                        part.rollback();
                    }
                    insert(tx, 7);
                });
        assertThat(kept()).containsExactly(1, 2, 4, 7);
    }

    @Test
    void savepointsMayBeginBeforeAnythingIsSent() {
        db.transaction(tx -> tx.transaction(part -> part.transaction(inner -> insert(inner, 1))));
        assertThat(kept()).containsExactly(1);
    }

    @Test
    void aFailedPartLeavesTheRestUsable() {
        db.transaction(
                tx -> {
                    insert(tx, 1);
                    assertThatThrownBy(() -> tx.transaction(part -> part.execute("select 1 / 0")))
                            .isInstanceOf(ServerErrorException.class)
                            .hasNoSuppressedExceptions();
                    insert(tx, 2);
                });
        assertThat(kept()).containsExactly(1, 2);
    }

    @Test
    void aPartWhoseFirstStatementFailsLeavesTheRestUsable() {
        db.transaction(
                tx -> {
                    assertThatThrownBy(() -> tx.transaction(part -> part.execute("nonsense")))
                            .isInstanceOf(ServerErrorException.class);
                    insert(tx, 2);
                });
        assertThat(kept()).containsExactly(2);
    }

    @Test
    void aFailedTransactionSaysWhatFailedFirst() {
        try (Transaction tx = db.begin()) {
            insert(tx, 1);
            assertThat(tx.isUsable()).isTrue();
            assertThatThrownBy(() -> tx.execute("select 1 / 0"))
                    .isInstanceOf(ServerErrorException.class);
            assertThat(tx.isUsable()).isFalse();
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> insert(tx, 2))
                        .isInstanceOf(ConnectionStateException.class)
                        .hasMessageContaining("must be rolled back")
                        .hasMessageContaining("insert into kept")
                        .hasMessageContaining("division by zero")
                        .hasMessageContaining("select 1 / 0");
            }
            assertThatThrownBy(tx::savepoint).isInstanceOf(ConnectionStateException.class);
            assertThatThrownBy(tx::commit)
                    .isInstanceOf(ConnectionStateException.class)
                    .hasMessageContaining("nothing of it is kept")
                    .hasMessageContaining("division by zero");
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void aCommitThatTheServerTurnsIntoARollbackIsAnError() {
        assertThatThrownBy(
                        () ->
                                db.transaction(
                                        tx -> {
                                            insert(tx, 1);
                                            try {
                                                tx.execute("select 1 / 0");
                                            } catch (ServerErrorException e) {
                                                // The mistake that this is about.
                                            }
                                        }))
                .isInstanceOf(ConnectionStateException.class);
        assertThat(kept()).isEmpty();
    }

    @Test
    void aConstraintThatFailsAtTheCommitIsTheServersError() {
        db.execute("create temp table late (a int unique deferrable initially deferred)");
        assertThatThrownBy(
                        () -> db.transaction(tx -> tx.execute("insert into late values (1), (1)")))
                .isInstanceOfSatisfying(
                        ServerErrorException.class,
                        e -> {
                            assertThat(e.sqlState().code()).isEqualTo("23505");
                            assertThat(e.fate()).isEqualTo(RequestFate.REFUSED);
                        });
        assertThat(db.query("select count(*) from late").one(Long.class)).isZero();
    }

    @Test
    void runsAsItsOptionsSay() {
        String settings =
                "select current_setting('transaction_isolation') || ' '"
                        + " || current_setting('transaction_read_only') || ' '"
                        + " || current_setting('transaction_deferrable')";
        assertThat(settings(TransactionOptions.DEFAULT, settings))
                .isEqualTo("read committed off off");
        assertThat(settings(TransactionOptions.READ_ONLY, settings))
                .isEqualTo("read committed on off");
        assertThat(settings(TransactionOptions.REPEATABLE_READ, settings))
                .isEqualTo("repeatable read off off");
        assertThat(
                        settings(
                                TransactionOptions.SERIALIZABLE
                                        .with(TransactionOptions.Access.READ_ONLY)
                                        .with(TransactionOptions.Deferral.DEFERRABLE),
                                settings))
                .isEqualTo("serializable on on");
    }

    private String settings(TransactionOptions options, String sql) {
        return db.<String, RuntimeException>inTransaction(
                options, tx -> tx.query(sql).one(String.class));
    }

    @Test
    void aReadOnlyTransactionWritesNothing() {
        String table = Database.unique("written");
        db.execute("create table " + table + " (a int)");
        assertThatThrownBy(
                        () ->
                                db.transaction(
                                        TransactionOptions.READ_ONLY,
                                        tx -> tx.execute("insert into " + table + " values (1)")))
                .isInstanceOf(ServerErrorException.class)
                .hasMessageContaining("read-only");
        db.execute("drop table " + table);
    }

    @Test
    void optionsAreForTheBeginAlone() {
        db.transaction(
                tx ->
                        assertThatThrownBy(
                                        () ->
                                                tx.transaction(
                                                        TransactionOptions.SERIALIZABLE,
                                                        part -> {}))
                                .isInstanceOf(ConnectionStateException.class)
                                .hasMessageContaining("where it begins"));
    }

    @Test
    void refusesStatementsAfterItsEnd() {
        Transaction tx = db.begin();
        insert(tx, 1);
        tx.commit();
        assertThatThrownBy(() -> insert(tx, 2))
                .isInstanceOf(ConnectionStateException.class)
                .hasMessageContaining("has ended")
                .hasMessageContaining("insert into kept");
        assertThatThrownBy(tx::commit).isInstanceOf(ConnectionStateException.class);
        assertThatThrownBy(tx::savepoint).isInstanceOf(ConnectionStateException.class);
        tx.close();
        assertThat(tx.isUsable()).isFalse();
        assertThat(kept()).containsExactly(1);
    }

    @Test
    void refusesWorkOutsideTheInnermostPart() {
        try (Transaction tx = db.begin()) {
            assertThatThrownBy(() -> insert(db, 1)).isInstanceOf(ConnectionStateException.class);
            assertThatThrownBy(db::begin).isInstanceOf(ConnectionStateException.class);
            assertThatThrownBy(() -> db.script("select 1"))
                    .isInstanceOf(ConnectionStateException.class);
            assertThatThrownBy(() -> db.rawCopyIn("copy kept from stdin"))
                    .isInstanceOf(ConnectionStateException.class);
            try (Transaction part = tx.savepoint()) {
                assertThatThrownBy(() -> insert(tx, 1))
                        .isInstanceOf(ConnectionStateException.class)
                        .hasMessageContaining("savepoint is open");
                assertThatThrownBy(tx::commit).isInstanceOf(ConnectionStateException.class);
                insert(part, 2);
                part.commit();
            }
            tx.commit();
        }
        assertThat(kept()).containsExactly(2);
    }

    @Test
    void otherSessionsSeeNothingBeforeTheCommit() {
        String table = Database.unique("seen");
        db.execute("create table " + table + " (a int)");
        try (RawClient other = RawClient.connect(TestServers.shared())) {
            try (Transaction tx = db.begin()) {
                tx.execute("insert into " + table + " values (1)");
                assertThat(other.text("select count(*) from " + table)).isEqualTo("0");
                tx.commit();
            }
            assertThat(other.text("select count(*) from " + table)).isEqualTo("1");
        }
        db.execute("drop table " + table);
    }

    @Test
    void everyVerbRunsInIt() throws Exception {
        try (Transaction tx = db.begin()) {
            tx.script("insert into kept values (1)");
            tx.batch("insert into kept values ($1)").add(2).add(3).run();
            try (RawCopyIn copy = tx.rawCopyIn("copy kept from stdin")) {
                copy.write("4\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                assertThat(copy.finish()).isEqualTo(1);
            }
            try (Pipeline pipeline = tx.pipeline()) {
                pipeline.query("insert into kept values (5)");
                assertThat(pipeline.query("select count(*) from kept").list(Long.class))
                        .containsExactly(5L);
            }
            try (RawCopyOut copy = tx.rawCopyOut("copy kept to stdout")) {
                assertThat(copy.transferTo(java.io.OutputStream.nullOutputStream())).isEqualTo(5);
            }
            tx.rollback();
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void anyVerbMayComeFirst() {
        List<TransactionWork<RuntimeException>> firsts =
                List.of(
                        tx -> tx.script("insert into kept values (1)"),
                        tx -> tx.batch("insert into kept values ($1)").add(1).run(),
                        tx -> {
                            try (RawCopyIn copy = tx.rawCopyIn("copy kept from stdin")) {
                                copy.write(new byte[] {'1', '\n'});
                                copy.finish();
                            }
                        },
                        tx -> {
                            try (Pipeline pipeline = tx.pipeline()) {
                                pipeline.query("insert into kept values (1)").execute();
                            }
                        },
                        tx -> {
                            try (var rows =
                                    tx.query("insert into kept values (1) returning a").stream()) {
                                assertThat(rows.count()).isEqualTo(1);
                            }
                        },
                        tx -> {
                            try (RawCopyOut copy =
                                    tx.rawCopyOut(
                                            "copy (insert into kept values (1) returning a) to"
                                                    + " stdout")) {
                                assertThat(copy.read()).isPresent();
                                assertThat(copy.read()).isEmpty();
                            }
                        });
        for (TransactionWork<RuntimeException> first : firsts) {
            assertThatThrownBy(
                            () ->
                                    db.transaction(
                                            tx -> {
                                                first.run(tx);
                                                throw new IllegalStateException("undo");
                                            }))
                    .hasMessage("undo");
            assertThat(kept()).isEmpty();
            db.transaction(first);
            assertThat(kept()).containsExactly(1);
            db.execute("delete from kept");
        }
    }
}
