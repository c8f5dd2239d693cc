package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The first statement of a transaction or savepoint, which is described together with what begins
/// it.
@Timeout(60)
final class FirstStatementTest {
    private final Connection db = Database.connector().connect();

    @AfterEach
    void isStillInStep() {
        assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
        db.close();
    }

    @Test
    void aSavepointProtectsAlsoFromAStatementThatCannotBeDescribed() {
        db.transaction(
                tx -> {
                    tx.execute("create temp table kept as select 1 as a");
                    assertThatThrownBy(
                                    () ->
                                            tx.transaction(
                                                    part -> part.execute("select * from missing")))
                            .isInstanceOf(ServerErrorException.class)
                            .hasMessageContaining("missing");
                    assertThat(tx.query("select a from kept").one(Integer.class)).isEqualTo(1);
                });
        assertThat(db.query("select a from kept").one(Integer.class)).isEqualTo(1);
    }

    @Test
    void aSavepointWithinOneThatHasNotBegunIsBegunWithIt() {
        db.transaction(
                tx ->
                        tx.transaction(
                                part ->
                                        assertThatThrownBy(
                                                        () ->
                                                                part.transaction(
                                                                        inner ->
                                                                                inner.execute(
                                                                                        "selec")))
                                                .isInstanceOf(ServerErrorException.class)));
    }

    @Test
    void aTransactionWhoseFirstStatementCannotBeDescribedHasFailed() {
        assertThatThrownBy(
                        () ->
                                db.transaction(
                                        tx -> {
                                            assertThatThrownBy(() -> tx.execute("selec"))
                                                    .isInstanceOf(ServerErrorException.class);
                                            tx.execute("select 1");
                                        }))
                .isInstanceOf(ConnectionStateException.class)
                .hasMessageContaining("selec");
    }

    @Test
    void aTypeThatTheServerCannotDecideFailsNeitherTransactionNorSavepoint() {
        db.transaction(
                tx -> {
                    assertThat(tx.query("select $1 is null", 1).one(Boolean.class)).isFalse();
                    tx.transaction(
                            part ->
                                    assertThat(
                                                    part.query("select $1 is not null", 1)
                                                            .one(Boolean.class))
                                            .isTrue());
                });
    }

    @Test
    void theFirstStatementMayChooseTheIsolation() {
        db.transaction(
                tx -> {
                    tx.execute("set transaction isolation level serializable");
                    assertThat(tx.query("show transaction_isolation").one(String.class))
                            .isEqualTo("serializable");
                });
    }
}
