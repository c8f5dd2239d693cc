package dev.weir.pooler.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.wire.BackendMessage.NoticeResponse;
import dev.weir.wire.Bytes;
import dev.weir.wire.FrontendMessage.AuthenticationResponse;
import dev.weir.wire.FrontendMessage.CopyDone;
import dev.weir.wire.FrontendMessage.FunctionCall;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.Ints;
import dev.weir.wire.SqlState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

final class SimpleProtocolTest {
    @Test
    void showsATable() {
        Talk talk = Talk.admin();
        talk.query("SHOW VERSION;");
        talk.says("T version:0", "D PgBouncer 1.25.2 (Weir)", "C SHOW", "Z");
    }

    @Test
    void showsHelpAsANotice() {
        Talk talk = Talk.admin();
        talk.query("SHOW HELP");
        assertThat(talk.said().getFirst())
                .isInstanceOfSatisfying(
                        NoticeResponse.class,
                        notice -> {
                            assertThat(notice.notice().message()).isEqualTo("Console usage");
                            assertThat(notice.notice().detail())
                                    .startsWith("\n\tSHOW HELP|CONFIG|")
                                    .endsWith("\n\tWAIT_CLOSE [<db>]");
                        });
    }

    @Test
    void refusesWhatIsNoCommandInPgBouncersWords() {
        Talk talk = Talk.admin();
        talk.query("SELECT 1");
        talk.says("E ERROR 42601 invalid command 'SELECT 1', use SHOW HELP;", "Z");
    }

    @Test
    void repeatsNoMoreThanTheBeginningOfWhatIsNoCommand() {
        Talk talk = Talk.admin();
        talk.query("x".repeat(499) + "\ud83d\ude00".repeat(9));
        talk.says(
                "E ERROR 42601 invalid command '" + "x".repeat(499) + "...', use SHOW HELP;", "Z");
    }

    @Test
    void answersAnEmptyQuery() {
        Talk talk = Talk.admin();
        talk.query("");
        talk.says("I", "Z");
    }

    @ParameterizedTest
    @CsvSource({"BEGIN, BEGIN", "COMMIT, COMMIT", "ROLLBACK, ROLLBACK", "DISCARD ALL, DISCARD ALL"})
    void acceptsWhatDriversSendAroundCommands(String sql, String tag) {
        Talk talk = Talk.admin();
        talk.query(sql);
        talk.says("C " + tag, "Z");
    }

    @Test
    void ignoresParametersOfASession() {
        Talk talk = Talk.admin();
        talk.query("SET extra_float_digits = 3");
        talk.says("N NOTICE 00000 SET ignored", "C SET", "Z");
    }

    @Test
    void showsParametersOfASession() {
        Talk talk = Talk.admin();
        talk.query("SHOW TRANSACTION ISOLATION LEVEL");
        talk.says("T transaction_isolation:0", "D read committed", "C SHOW", "Z");
    }

    @ParameterizedTest
    @CsvSource({
        "PAUSE, pause, PAUSE",
        "PAUSE books, pause books, PAUSE",
        "RESUME books, resume books, RESUME",
        "RECONNECT, reconnect, RECONNECT",
        "KILL books, kill books, KILL",
        "KILL_CLIENT 7, kill client 7, KILL_CLIENT",
        "DISABLE books, disable books, DISABLE",
        "ENABLE books, enable books, ENABLE",
        "SUSPEND, suspend, SUSPEND",
        "SHUTDOWN WAIT_FOR_SERVERS, shutdown WAIT_FOR_SERVERS, SHUTDOWN",
        "RELOAD, reload, RELOAD",
        "WAIT_CLOSE books, wait for the end of connections books, WAIT_CLOSE",
        "SET pool_mode TO session, set pool_mode to session, SET pool_mode=session"
    })
    void hasThePoolerAct(String sql, String asked, String tag) {
        RecordedControls controls = RecordedControls.answering(new Outcome.Done());
        Talk talk = new Talk(Rights.ADMIN, controls);
        talk.query(sql);
        talk.says("C " + tag, "Z");
        assertThat(controls.asked()).containsExactly(asked);
    }

    @Test
    void saysWhyThePoolerRefuses() {
        Talk talk =
                new Talk(
                        Rights.ADMIN,
                        RecordedControls.answering(Refusals.noSuchDatabase("nowhere")));
        talk.query("PAUSE nowhere");
        talk.says("E ERROR 08P01 no such database: nowhere", "Z");
    }

    @Test
    void saysWhatIsWrongWithAConfigurationInTheDetail() {
        Talk talk =
                new Talk(
                        Rights.ADMIN,
                        RecordedControls.answering(Refusals.reloadFailed("a.ini:3: what?")));
        talk.query("RELOAD");
        talk.says(
                "E ERROR F0000 RELOAD failed, see logs for additional details (a.ini:3: what?)",
                "Z");
    }

    @ParameterizedTest
    @CsvSource({
        "PAUSE pgbouncer, cannot pause admin db: pgbouncer",
        "DISABLE pgbouncer, cannot disable admin db: pgbouncer",
        "ENABLE pgbouncer, cannot enable admin db: pgbouncer",
        "KILL pgbouncer, cannot kill admin db: pgbouncer",
        "RECONNECT pgbouncer, cannot reconnect admin db: pgbouncer",
        "WAIT_CLOSE pgbouncer, cannot wait in admin db: pgbouncer",
        "RESUME pgbouncer, database pgbouncer is not paused",
        "KILL_CLIENT ann, invalid client pointer supplied",
        "DISABLE, a database is required"
    })
    void refusesByItself(String sql, String message) {
        RecordedControls controls = new RecordedControls();
        Talk talk = new Talk(Rights.ADMIN, controls);
        talk.query(sql);
        talk.says("E ERROR 08P01 " + message, "Z");
        assertThat(controls.asked()).isEmpty();
    }

    @Test
    void holdsUpWhatFollowsACommandThatTakesItsTime() {
        RecordedControls controls = new RecordedControls();
        Talk talk = new Talk(Rights.ADMIN, controls);
        talk.send(new Query("PAUSE"), new Query("SHOW VERSION"));
        talk.says();
        assertThat(talk.console().isHolding()).isTrue();
        controls.end(new Outcome.Done());
        talk.says("C PAUSE", "Z", "T version:0", "D PgBouncer 1.25.2 (Weir)", "C SHOW", "Z");
        assertThat(talk.console().isHolding()).isFalse();
    }

    @Test
    void answersACommandOnlyOnce() {
        RecordedControls controls = new RecordedControls();
        Talk talk = new Talk(Rights.ADMIN, controls);
        talk.query("PAUSE");
        controls.end(new Outcome.Done());
        controls.end(Refusals.noSuchClient());
        talk.says("C PAUSE", "Z");
    }

    @Test
    void saysNothingToAClientThatIsGone() {
        RecordedControls controls = new RecordedControls();
        Talk talk = new Talk(Rights.ADMIN, controls);
        talk.query("PAUSE");
        talk.console().close();
        controls.end(new Outcome.Done());
        talk.query("SHOW VERSION");
        talk.says();
    }

    @Test
    void bearsNoEndlessQueueBehindACommand() {
        RecordedControls controls = new RecordedControls();
        Talk talk = new Talk(Rights.ADMIN, controls);
        for (int i = 0; i < Console.MESSAGES_HELD_MAX + 2; i++) {
            talk.query("PAUSE");
        }
        talk.says(
                "E FATAL "
                        + SqlState.PROGRAM_LIMIT_EXCEEDED.code()
                        + " more than 1000 messages wait behind a command; wait for its answer");
        assertThat(controls.asked()).hasSize(1);
    }

    @Test
    void doesNotRunOutOfStackOnManyMessagesBehindACommand() {
        RecordedControls controls = RecordedControls.answering(new Outcome.Done());
        RecordedControls slow = new RecordedControls();
        Talk talk = new Talk(Rights.ADMIN, slow);
        talk.query("PAUSE");
        for (int i = 0; i < Console.MESSAGES_HELD_MAX - 1; i++) {
            talk.query("SHOW VERSION");
        }
        slow.end(new Outcome.Done());
        assertThat(talk.said()).hasSize(2 + 4 * (Console.MESSAGES_HELD_MAX - 1));
        assertThat(controls.asked()).isEmpty();
    }

    @Test
    void callsNoFunctions() {
        Talk talk = Talk.admin();
        talk.send(new FunctionCall(1, Ints.of(), List.of(), 0));
        talk.says("E ERROR 08P01 unsupported packet type for admin console: 70", "Z");
    }

    @Test
    void endsWithAnAnswerToNoQuestion() {
        Talk talk = Talk.admin();
        talk.send(new AuthenticationResponse(Bytes.empty()), new Query("SHOW VERSION"));
        talk.says("E FATAL 08P01 unknown pkt");
    }

    @Test
    void ignoresTheEndOfACopyThatNeverBegan() {
        Talk talk = Talk.admin();
        talk.send(new CopyDone());
        talk.says();
    }

    @ParameterizedTest
    @ValueSource(strings = {"server_version", "client_encoding", "standard_conforming_strings"})
    void isPreparedForWhatDriversNeedToKnow(String name) {
        assertThat(SessionParameters.REPORTED).anyMatch(status -> status.name().equals(name));
    }
}
