package dev.weir.pooler.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.wire.BackendMessage.DataRow;
import dev.weir.wire.Field;
import dev.weir.wire.FrontendMessage.Bind;
import dev.weir.wire.FrontendMessage.Close;
import dev.weir.wire.FrontendMessage.Describe;
import dev.weir.wire.FrontendMessage.Execute;
import dev.weir.wire.FrontendMessage.Flush;
import dev.weir.wire.FrontendMessage.Parse;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.FrontendMessage.Sync;
import dev.weir.wire.Ints;
import dev.weir.wire.Target;

import org.junit.jupiter.api.Test;

import java.util.List;

final class ExtendedProtocolTest {
    private static final Describe PORTAL = new Describe(Target.PORTAL, "");
    private static final Execute ALL = new Execute("", 0);
    private static final Sync SYNC = new Sync();

    private final RecordedControls controls = new RecordedControls();
    private final Talk talk = new Talk(Rights.ADMIN, controls);

    @Test
    void showsATable() {
        talk.send(new Parse("", "SHOW VERSION"), Talk.bind(), PORTAL, ALL, SYNC);
        talk.says("1", "2", "T version:0", "D PgBouncer 1.25.2 (Weir)", "C SHOW", "Z");
    }

    @Test
    void describesAStatementBeforeItsFormatsAreKnown() {
        talk.send(new Parse("a", "SHOW PEERS"), new Describe(Target.STATEMENT, "a"), new Flush());
        talk.says("1", "t", "T peer_id:0 host:0 port:0 pool_size:0");
    }

    @Test
    void describesACommandWithoutRows() {
        talk.send(new Parse("", "PAUSE"), new Describe(Target.STATEMENT, ""), Talk.bind(), PORTAL);
        talk.says("1", "t", "n", "2", "n");
    }

    @Test
    void sendsBinaryColumnsWhereAsked() {
        talk.send(new Parse("", "SHOW PEERS"), Talk.bind(1, 0, 0, 1), PORTAL, ALL, SYNC);
        assertThat(talk.said())
                .contains(
                        new DataRow(
                                List.of(
                                        Field.of((byte) 0, (byte) 0, (byte) 0, (byte) 1),
                                        Field.of("/tmp"),
                                        Field.of("6432"),
                                        Field.of((byte) 0, (byte) 0, (byte) 0, (byte) 20))));
    }

    @Test
    void takesOneFormatForAllColumns() {
        talk.send(new Parse("", "SHOW PEERS"), Talk.bind(1), PORTAL);
        talk.says("1", "2", "T peer_id:1 host:1 port:1 pool_size:1");
    }

    @Test
    void refusesAnotherNumberOfFormats() {
        talk.send(new Parse("", "SHOW PEERS"), Talk.bind(1, 1), PORTAL, SYNC);
        talk.says(
                "1",
                "E ERROR 08P01 bind message has 2 result formats but query has 4 columns",
                "Z");
    }

    @Test
    void refusesAnUnknownFormat() {
        talk.send(new Parse("", "SHOW PEERS"), Talk.bind(2), SYNC);
        talk.says("1", "E ERROR 22023 unsupported format code: 2", "Z");
    }

    @Test
    void runsAStatementAgainAndAgain() {
        talk.send(new Parse("a", "SHOW VERSION"), SYNC);
        talk.said();
        Bind bind = new Bind("", "a", Ints.of(), List.of(), Ints.of());
        talk.send(bind, ALL, SYNC, bind, ALL, SYNC);
        String row = "D PgBouncer 1.25.2 (Weir)";
        talk.says("2", row, "C SHOW", "Z", "2", row, "C SHOW", "Z");
    }

    @Test
    void skipsToSyncAfterAnError() {
        talk.send(new Parse("", "SELECT 1"), Talk.bind(), ALL, new Query("PAUSE"), SYNC);
        talk.says("E ERROR 42601 invalid command 'SELECT 1', use SHOW HELP;", "Z");
        talk.query("SHOW VERSION");
        talk.says("T version:0", "D PgBouncer 1.25.2 (Weir)", "C SHOW", "Z");
    }

    @Test
    void skipsToSyncAfterARefusalThatCameLate() {
        talk.send(new Parse("", "PAUSE"), Talk.bind(), ALL, Talk.bind(), ALL, SYNC);
        talk.says("1", "2");
        controls.end(Refusals.alreadyPaused());
        talk.says("E ERROR 08P01 already suspended/paused", "Z");
        assertThat(controls.asked()).containsExactly("pause");
    }

    @Test
    void holdsUpSyncBehindACommandThatTakesItsTime() {
        talk.prepared("WAIT_CLOSE");
        talk.says("1", "2");
        controls.end(new Outcome.Done());
        talk.says("C WAIT_CLOSE", "Z");
    }

    @Test
    void answersAnEmptyQuery() {
        talk.prepared("");
        talk.says("1", "2", "I", "Z");
    }

    @Test
    void sendsRowsInPiecesEvenAfterSync() {
        talk.send(new Parse("", "SHOW STATE"), Talk.bind(), new Execute("", 2), SYNC);
        talk.says("1", "2", "D active|no", "D paused|yes", "s", "Z");
        talk.send(new Execute("", 2), SYNC);
        talk.says("D suspended|no", "C SHOW", "Z");
        talk.send(ALL, SYNC);
        talk.says("E ERROR 34000 portal \"\" does not exist", "Z");
    }

    @Test
    void runsNoCommandTwice() {
        talk.send(new Parse("", "SUSPEND"), Talk.bind(), ALL);
        controls.end(new Outcome.Done());
        talk.send(ALL, SYNC);
        talk.says("1", "2", "C SUSPEND", "E ERROR 55000 portal \"\" cannot be run", "Z");
        assertThat(controls.asked()).hasSize(1);
    }

    @Test
    void hasNoParameters() {
        talk.send(
                new Parse("", "SHOW VERSION"),
                new Bind("", "", Ints.of(), List.of(Field.of("x")), Ints.of()),
                SYNC);
        talk.says(
                "1",
                "E ERROR 08P01 bind message supplies 1 parameters, but prepared statement \"\""
                        + " requires 0",
                "Z");
    }

    @Test
    void hasNoTypesOfParameters() {
        talk.send(new Parse("", "SHOW VERSION", 25), SYNC);
        talk.says("E ERROR 42P02 a command of the console has no parameters", "Z");
    }

    @Test
    void refusesASecondStatementOfAName() {
        talk.send(new Parse("a", "PAUSE"), new Parse("a", "PAUSE"), SYNC);
        talk.says("1", "E ERROR 42P05 prepared statement \"a\" already exists", "Z");
    }

    @Test
    void forgetsAStatementWhenItIsClosed() {
        Close close = new Close(Target.STATEMENT, "a");
        talk.send(new Parse("a", "PAUSE"), close, new Describe(Target.STATEMENT, "a"), SYNC);
        talk.says("1", "3", "E ERROR 26000 prepared statement \"a\" does not exist", "Z");
    }

    @Test
    void forgetsAStatementThatIsDeallocated() {
        talk.send(new Parse("a", "PAUSE"), new Query("DEALLOCATE a"));
        talk.send(new Parse("a", "PAUSE"), new Query("DISCARD ALL"), new Parse("a", "PAUSE"));
        talk.says("1", "C DEALLOCATE", "Z", "1", "C DISCARD ALL", "Z", "1");
    }

    @Test
    void refusesAnUnnamedStatementThatWasNeverParsed() {
        talk.send(Talk.bind(), SYNC);
        talk.says("E ERROR 26000 unnamed prepared statement does not exist", "Z");
    }

    @Test
    void bearsNoEndlessStatements() {
        for (int i = 0; i < Prepared.STATEMENTS_MAX; i++) {
            talk.send(new Parse("s" + i, "PAUSE"));
        }
        talk.said();
        talk.send(new Parse("one more", "PAUSE"), SYNC);
        talk.says(
                "E ERROR 54000 the connection has 1000 prepared statements, the most; close some",
                "Z");
    }

    @Test
    void bearsNoEndlessPortals() {
        talk.send(new Parse("", "SHOW STATE"));
        for (int i = 0; i < Prepared.PORTALS_MAX; i++) {
            talk.send(new Bind("p" + i, "", Ints.of(), List.of(), Ints.of()));
        }
        talk.said();
        talk.send(Talk.bind(), SYNC);
        talk.says("E ERROR 54000 the connection has 100 portals, the most; close some", "Z");
    }
}
