package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.ConnectionActivity.Phase;
import dev.weir.wire.TransactionStatus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.stream.Stream;

/// What a pool asks of a connection: what it is at, whether the server has gone, a reset that costs
/// no round trip.
@Timeout(60)
final class ConnectionActivityTest {
    @Test
    void saysWhatTheConnectionIsAt() {
        try (Connection db = Database.connect()) {
            db.execute("select 1");
            assertThat(db.activity())
                    .isEqualTo(
                            new ConnectionActivity(
                                    TransactionStatus.IDLE, Phase.WAITING, "select 1"));
            try (Transaction tx = db.begin()) {
                tx.execute("select 2");
                assertThat(db.activity().transaction()).isEqualTo(TransactionStatus.IN_TRANSACTION);
                assertThat(db.activity().isIdle()).isFalse();
            }
            try (Stream<Row> rows = db.query("select 3").stream()) {
                assertThat(db.activity().phase()).isEqualTo(Phase.RUNNING);
                assertThat(db.activity().statement()).isEqualTo("select 3");
                assertThat(rows.count()).isEqualTo(1);
            }
            assertThat(db.activity().isIdle()).isTrue();
        }
    }

    @Test
    void aProbeNoticesThatTheServerHasEndedTheSession() throws Exception {
        try (Connection db = Database.connect();
                Connection other = Database.connect()) {
            assertThat(db.probe()).isTrue();
            other.execute("select pg_terminate_backend($1)", db.processId());
            while (db.probe()) {
                Thread.sleep(1);
            }
            assertThatThrownBy(() -> db.execute("select 1"))
                    .isInstanceOfSatisfying(
                            ConnectionLostException.class,
                            lost -> assertThat(lost.fate()).isEqualTo(RequestFate.NOT_SENT));
        }
    }

    @Test
    void whatRunsUnattendedHasRunWhenTheNextRequestIsAnswered() {
        try (Connection db = Database.connect()) {
            db.execute("set application_name = 'changed'");
            db.runUnattended("reset all; select 1");
            assertThat(db.query("show application_name").one(String.class)).isNotEqualTo("changed");
            assertThat(db.activity().isIdle()).isTrue();
        }
    }

    @Test
    void whatFailsUnattendedClosesTheConnection() {
        try (Connection db = Database.connect()) {
            db.runUnattended("reset nonsense");
            assertThatThrownBy(() -> db.execute("select 1"))
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessageContaining("reset nonsense");
            assertThat(db.isOpen()).isFalse();
        }
    }

    @Test
    void whatComesAfterTheServerEndedTheSessionDidNotRun() throws Exception {
        try (Connection db = Database.connect();
                Connection other = Database.connect()) {
            db.execute("select 1");
            other.execute("select pg_terminate_backend($1)", db.processId());
            while (sessions(other, db.processId()) > 0) {
                Thread.sleep(1);
            }
            assertThatThrownBy(() -> db.execute("select 1"))
                    .isInstanceOfSatisfying(
                            ConnectionLostException.class,
                            lost -> assertThat(lost.fate()).isEqualTo(RequestFate.NOT_SENT));
        }
    }

    private static long sessions(Connection db, int pid) {
        return db.query("select count(*) from pg_stat_activity where pid = $1", pid)
                .one(Long.class);
    }
}
