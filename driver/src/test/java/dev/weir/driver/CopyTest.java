package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Raw COPY, in and out.
@Timeout(120)
final class CopyTest {
    private final Connection db = Database.connect();

    @BeforeEach
    void makeTable() {
        db.execute("create temp table copied (a int, b text)");
    }

    @AfterEach
    void isStillUsable() {
        assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
        db.close();
    }

    private long count() {
        return db.query("select count(*) from copied").one(Long.class);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void copiesTextIn() {
        try (RawCopyIn copy = db.rawCopyIn("copy copied from stdin")) {
            copy.write(ascii("1\tone\n2\t"));
            copy.write(ascii("xtwox\n"), 1, 3);
            copy.write(ascii("\n3\t\\N\n"));
            assertThat(copy.finish()).isEqualTo(3);
        }
        assertThat(db.query("select * from copied order by a").list())
                .hasToString("[{a=1, b=one}, {a=2, b=two}, {a=3, b=null}]");
    }

    @Test
    void copiesTextOut() {
        db.execute("insert into copied values (1, 'one'), (2, null)");
        try (RawCopyOut copy = db.rawCopyOut("copy copied to stdout")) {
            assertThat(copy.read()).contains(ascii("1\tone\n"));
            assertThat(copy.read()).contains(ascii("2\t\\N\n"));
            assertThat(copy.read()).isEmpty();
            assertThat(copy.read()).isEmpty();
            assertThat(copy.rows()).isEqualTo(2);
        }
    }

    @Test
    void whatGoesOutInBinaryGoesInAgain() throws IOException {
        db.execute("insert into copied select i, repeat('x', i) from generate_series(1, 2000) i");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RawCopyOut copy = db.rawCopyOut("copy copied to stdout (format binary)")) {
            assertThat(copy.transferTo(bytes)).isEqualTo(2000);
        }
        db.execute("create temp table again (a int, b text)");
        try (RawCopyIn copy = db.rawCopyIn("copy again from stdin (format binary)")) {
            copy.write(bytes.toByteArray());
            assertThat(copy.finish()).isEqualTo(2000);
        }
        assertThat(
                        db.query("select count(*) from (table copied except table again) d")
                                .one(Long.class))
                .isZero();
    }

    @Test
    void isAStreamOfBytesToo() throws IOException {
        try (RawCopyIn copy = db.rawCopyIn("copy copied from stdin");
                OutputStream out = copy.outputStream()) {
            out.write('7');
            out.write(ascii("\tseven\n"));
        }
        assertThat(count()).isEqualTo(1);
        try (RawCopyOut copy = db.rawCopyOut("copy copied to stdout");
                InputStream in = copy.inputStream()) {
            assertThat(in.read()).isEqualTo('7');
            assertThat(in.readAllBytes()).isEqualTo(ascii("\tseven\n"));
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void anErrorInTheMidstNamesTheRow() {
        assertThatThrownBy(
                        () -> {
                            try (RawCopyIn copy = db.rawCopyIn("copy copied from stdin")) {
                                copy.write(ascii("1\ta\nbad\tb\n"));
                                copy.finish();
                            }
                        })
                .isInstanceOf(ServerErrorException.class)
                .hasMessageContaining("invalid input syntax for type integer")
                .hasMessageContaining("COPY copied, line 2, column a: \"bad\"")
                .hasMessageContaining("copy copied from stdin");
        assertThat(count()).isZero();
    }

    @Test
    void anErrorInTheMidstEndsALongCopyBeforeAllIsSent() {
        byte[] rows = ascii("1\trow\n".repeat(10_000));
        int[] written = {0};
        assertThatThrownBy(
                        () -> {
                            try (RawCopyIn copy = db.rawCopyIn("copy copied from stdin")) {
                                copy.write(ascii("bad\n"));
                                for (; written[0] < 20_000; written[0]++) {
                                    copy.write(rows);
                                }
                                copy.finish();
                            }
                        })
                .isInstanceOf(ServerErrorException.class)
                .hasMessageContaining("line 1");
        assertThat(written[0]).isLessThan(20_000);
        assertThat(db.isOpen()).isTrue();
    }

    @Test
    void keepsNothingIfItIsNotFinished() {
        try (RawCopyIn copy = db.rawCopyIn("copy copied from stdin")) {
            copy.write(ascii("1\ta\n".repeat(100_000)));
        }
        assertThat(count()).isZero();
    }

    @Test
    void refusesDataAfterItsEnd() {
        RawCopyIn copy = db.rawCopyIn("copy copied from stdin");
        copy.write(ascii("1\ta\n"));
        copy.finish();
        assertThatThrownBy(() -> copy.write(ascii("2\tb\n")))
                .isInstanceOf(ConnectionStateException.class)
                .hasMessageContaining("has ended");
        assertThatThrownBy(copy::finish).isInstanceOf(ConnectionStateException.class);
        copy.close();
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void closedEarlyItStopsTheServer() {
        for (int i = 0; i < 3; i++) {
            try (RawCopyOut copy =
                    db.rawCopyOut("copy (select generate_series(1, 100000000)) to stdout")) {
                assertThat(copy.read()).contains(ascii("1\n"));
            }
            assertThat(db.query("select 2").one(Integer.class)).isEqualTo(2);
        }
    }

    @Test
    void anErrorInTheMidstOfACopyOutComesWhereItHappens() {
        try (RawCopyOut copy =
                db.rawCopyOut("copy (select 1 / (3 - i) from generate_series(1, 9) i) to stdout")) {
            assertThat(copy.read()).isPresent();
            assertThat(copy.read()).isPresent();
            assertThatThrownBy(copy::read)
                    .isInstanceOf(ServerErrorException.class)
                    .hasMessageContaining("division by zero");
        }
    }

    @Test
    void refusesOtherStatements() {
        for (String other :
                new String[] {
                    "select 1",
                    "copy copied to stdout",
                    "insert into copied values (1)",
                    "begin",
                    "rollback",
                    ""
                }) {
            assertThatThrownBy(() -> db.rawCopyIn(other))
                    .as(other)
                    .isInstanceOf(ConnectionStateException.class)
                    .hasMessageContaining("not a copy ... from stdin");
            db.script("rollback");
        }
        assertThatThrownBy(() -> db.rawCopyOut("select 1"))
                .isInstanceOf(ConnectionStateException.class)
                .hasMessageContaining("not a copy ... to stdout");
        assertThatThrownBy(() -> db.rawCopyOut("copy copied from stdin"))
                .isInstanceOf(ConnectionStateException.class)
                .hasMessageContaining("not a copy ... to stdout");
    }

    @Test
    void saysWhatTheServerRefuses() {
        assertThatThrownBy(() -> db.rawCopyIn("copy nowhere from stdin"))
                .isInstanceOf(ServerErrorException.class)
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() -> db.rawCopyOut("copy nowhere to stdout"))
                .isInstanceOf(ServerErrorException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void isTheOnlyUserOfItsConnection() {
        try (RawCopyIn copy = db.rawCopyIn("copy copied from stdin")) {
            assertThatThrownBy(() -> db.execute("select 1"))
                    .isInstanceOf(ConnectionStateException.class)
                    .hasMessageContaining("busy with a");
            assertThat(copy.finish()).isZero();
        }
        db.execute("insert into copied values (1, 'a'), (2, 'b')");
        try (RawCopyOut copy = db.rawCopyOut("copy copied to stdout")) {
            assertThatThrownBy(() -> db.execute("select 1"))
                    .isInstanceOf(ConnectionStateException.class);
            assertThat(copy.read()).isPresent();
        }
    }

    @Test
    void runsInATransaction() {
        try (Transaction tx = db.begin()) {
            try (RawCopyIn copy = tx.rawCopyIn("copy copied from stdin")) {
                copy.write(ascii("1\ta\n"));
                assertThat(copy.finish()).isEqualTo(1);
            }
            tx.execute("insert into copied values (2, 'b')");
        }
        assertThat(count()).isZero();
    }

    @Test
    void givenUpInATransactionItFailsThat() {
        try (Transaction tx = db.begin()) {
            try (RawCopyIn copy = tx.rawCopyIn("copy copied from stdin")) {
                copy.write(ascii("1\ta\n"));
            }
            assertThatThrownBy(() -> tx.execute("select 1"))
                    .isInstanceOf(ConnectionStateException.class)
                    .hasMessageContaining("the copy was closed before it was finished");
        }
        try (Transaction tx = db.begin()) {
            assertThatThrownBy(
                            () ->
                                    tx.transaction(
                                            part -> {
                                                try (RawCopyIn copy =
                                                        part.rawCopyIn("copy copied from stdin")) {
                                                    copy.write(ascii("bad"));
                                                    copy.finish();
                                                }
                                            }))
                    .isInstanceOf(ServerErrorException.class)
                    .hasNoSuppressedExceptions();
            tx.execute("insert into copied values (5, 'e')");
            tx.commit();
        }
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void copyInAScriptIsRefused() {
        assertThatThrownBy(() -> db.script("select 1; copy copied from stdin; select 2"))
                .isInstanceOf(ConnectionStateException.class)
                .hasMessageContaining("rawCopyIn");
    }
}
