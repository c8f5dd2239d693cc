package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.testkit.TestServers;
import dev.weir.wire.ProtocolVersion;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DescriptionTest {
    private Connection db;

    @BeforeEach
    void connect() {
        db = Connector.of(TestServers.shared().url()).connect();
    }

    @AfterEach
    void disconnect() {
        db.close();
    }

    @Test
    void tellsTheColumnsOfAStatementThatYieldsNoRow() {
        Query none = db.query("select 1 as id, now() as \"changed At\" where false");
        assertThat(none.columnNames()).containsExactly("id", "changed At");
        assertThat(none.list()).isEmpty();
    }

    @Test
    void doesNotRunAStatementToTellItsColumns() {
        db.script("create temp table t (id int)");
        assertThat(db.query("insert into t values (1) returning id").columnNames())
                .containsExactly("id");
        assertThat(db.query("select count(*) from t").one(Long.class)).isZero();
    }

    @Test
    void aStatementWithoutRowsHasNoColumns() {
        assertThat(db.query("create temp table t ()").columnNames()).isEmpty();
    }

    @Test
    void tellsWhatProtocolIsSpoken() {
        ProtocolVersion expected =
                TestServers.shared().version() >= 18 ? ProtocolVersion.V3_2 : ProtocolVersion.V3_0;
        assertThat(db.protocolVersion()).isEqualTo(expected);
    }

    @Test
    void tellsWhatTheServerSaidBeforeItEndedTheConnection() {
        try (Connection other = Database.connect()) {
            other.execute("select pg_terminate_backend($1, 30000)", db.processId());
        }
        assertThatThrownBy(() -> db.query("select 'never asked before'").list())
                .isInstanceOfSatisfying(
                        ConnectionLostException.class, e -> assertThat(e.isRetrySafe()).isTrue())
                .hasMessageContaining("terminating connection due to administrator command")
                .hasMessageContaining("never asked before");
    }

    @Test
    void anArrayOfParametersThatIsNullIsAClearError() {
        Object[] none = null;
        assertThatThrownBy(() -> db.query("select $1::int", none))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("write (Object) null");
    }
}
