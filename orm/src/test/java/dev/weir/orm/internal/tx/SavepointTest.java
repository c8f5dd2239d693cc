package dev.weir.orm.internal.tx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.ServerErrorException;
import dev.weir.orm.TransactionRolledBackException;
import dev.weir.orm.Tx;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;

/// Parts of a transaction that can be undone alone.
@Timeout(60)
final class SavepointTest {
    @EveryPostgres
    void undoesOnlyWhatItDidIfItThrows(TestServer server) {
        try (Accounts all = Accounts.on(server)) {
            all.db.tx(
                    tx -> {
                        all.add(2, 40);
                        assertThatThrownBy(
                                        () ->
                                                tx.savepoint(
                                                        () -> {
                                                            all.add(2, 3);
                                                            all.overdraw();
                                                        }))
                                .isInstanceOf(ServerErrorException.class);
                        all.add(2, 1);
                    });
            assertThat(all.committed(2)).isEqualTo(141);
        }
    }

    @EveryPostgres
    void keepsWhatItDidIfItReturns(TestServer server) {
        try (Accounts all = Accounts.on(server)) {
            int seen =
                    all.db.inTx(
                            tx ->
                                    tx.inSavepoint(
                                            _ -> {
                                                all.add(1, 5);
                                                return all.balance(1);
                                            }));
            assertThat(seen).isEqualTo(105);
            assertThat(all.committed(1)).isEqualTo(105);
        }
    }

    @EveryPostgres
    void mayBeInAnother(TestServer server) {
        try (Accounts all = Accounts.on(server)) {
            all.db.tx(
                    tx ->
                            tx.savepoint(
                                    outer -> {
                                        all.add(1, 1);
                                        outer.savepoint(() -> all.add(1, 2));
                                        outer.savepoint(
                                                inner -> {
                                                    all.add(1, 4);
                                                    inner.rollbackOnly();
                                                });
                                        assertThatThrownBy(
                                                        () ->
                                                                outer.savepoint(
                                                                        () -> {
                                                                            all.add(1, 8);
                                                                            throw new IOException(
                                                                                    "x");
                                                                        }))
                                                .isInstanceOf(IOException.class);
                                    }));
            assertThat(all.committed(1)).isEqualTo(103);
        }
    }

    @EveryPostgres
    void asAnOptionIsOneWithinAnotherAndATransactionOtherwise(TestServer server) {
        try (Accounts all = Accounts.on(server)) {
            all.db.tx(
                    Tx.savepoint(),
                    _ -> {
                        all.add(1, 1);
                        assertThatThrownBy(() -> all.db.tx(Tx.savepoint(), _ -> all.overdraw()))
                                .isInstanceOf(ServerErrorException.class);
                    });
            assertThat(all.committed(1)).isEqualTo(101);
        }
    }

    @Test
    void aScopeFromOutsideWorksInTheInnermost() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            all.db.tx(
                    tx -> {
                        var client = tx.client();
                        tx.savepoint(
                                inner -> {
                                    all.add(tx, 1, 5);
                                    client.execute(
                                            "update " + all.name + " set balance = 0 where id = 2");
                                    inner.rollbackOnly();
                                });
                    });
            assertThat(all.committed(1)).isEqualTo(100);
            assertThat(all.committed(2)).isEqualTo(100);
        }
    }

    @Test
    void rollbackOnlyOfTheOuterScopeIsOfTheWhole() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            all.db.tx(
                    tx -> {
                        all.add(1, 5);
                        tx.savepoint(() -> tx.rollbackOnly());
                    });
            assertThat(all.committed(1)).isEqualTo(100);
        }
    }

    @Test
    void aPartThatFailsInItFailsItAlone() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            all.db.tx(
                    tx -> {
                        all.add(1, 5);
                        assertThatThrownBy(() -> tx.savepoint(() -> failInAPart(all)))
                                .isInstanceOf(TransactionRolledBackException.class)
                                .hasMessageStartingWith(
                                        "the savepoint was rolled back instead of committed: a part"
                                                + " of it has thrown an exception");
                    });
            assertThat(all.committed(1)).isEqualTo(105);
        }
    }

    private static void failInAPart(Accounts all) {
        all.add(1, 10);
        assertThatThrownBy(
                        () ->
                                all.db.tx(
                                        _ -> {
                                            throw new IOException("no ink");
                                        }))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aTransactionOfTheClientIsOne() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            all.db.tx(
                    tx -> {
                        all.add(1, 5);
                        assertThatThrownBy(() -> tx.client().transaction(_ -> all.overdraw()))
                                .isInstanceOf(ServerErrorException.class);
                    });
            assertThat(all.committed(1)).isEqualTo(105);
        }
    }
}
