package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.testkit.FakeServer;
import dev.weir.testkit.FakeSession;
import dev.weir.testkit.Leaks;
import dev.weir.wire.BackendMessage.BindComplete;
import dev.weir.wire.BackendMessage.CommandComplete;
import dev.weir.wire.BackendMessage.ParameterDescription;
import dev.weir.wire.BackendMessage.ParseComplete;
import dev.weir.wire.BackendMessage.RowDescription;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ColumnDescription;
import dev.weir.wire.FrontendMessage.Sync;
import dev.weir.wire.Ints;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/// A server that breaks the protocol after log-in: one clear error, a closed connection, nothing
/// left open.
@Timeout(60)
final class HostileAnswersTest {
    private static final RowDescription ONE_INT =
            new RowDescription(List.of(new ColumnDescription("a", 0, 0, 23, 4, -1, 0)));

    /// A message as bytes.
    static byte[] message(char tag, Consumer<ByteWriter> body) {
        ByteWriter out = new ByteWriter(64);
        out.putByte(tag);
        int at = out.skipInt();
        body.accept(out);
        out.setInt(at, out.size() - at);
        return out.toByteArray();
    }

    private static byte[] row(int columns, int length, byte... value) {
        return message(
                'D',
                out -> {
                    out.putShort(columns);
                    out.putInt(length);
                    out.putBytes(value);
                });
    }

    /// What the server answers to an execution, in place of BindComplete and rows.
    enum Answer {
        NEGATIVE_LENGTH((byte) 'D', (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff),
        LENGTH_UNDER_FOUR((byte) 'D', (byte) 0, (byte) 0, (byte) 0, (byte) 3),
        HUGE_LENGTH((byte) 'D', (byte) 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff),
        UNKNOWN_MESSAGE(message('!', out -> {})),
        ROW_BEFORE_BIND_COMPLETE(row(1, 4, (byte) 0, (byte) 0, (byte) 0, (byte) 1)),
        TOO_MANY_COLUMNS(bound(row(2, 4, (byte) 0, (byte) 0, (byte) 0, (byte) 1))),
        NO_COLUMNS(bound(message('D', out -> out.putShort(0)))),
        FIELD_BEYOND_THE_ROW(bound(row(1, 1000, (byte) 1))),
        FIELD_OF_NEGATIVE_LENGTH(bound(row(1, -2))),
        FIELD_OF_LEAST_LENGTH(bound(row(1, Integer.MIN_VALUE))),
        BYTES_BEHIND_THE_FIELD(bound(row(1, 1, (byte) 1, (byte) 2))),
        EMPTY_ROW(bound(message('D', out -> {}))),
        TAG_WITHOUT_END(bound(message('C', out -> out.putBytes(new byte[] {'S', 'E'})))),
        ERROR_WITHOUT_END(message('E', out -> out.putBytes(new byte[] {'S', 'E'}))),
        AUTHENTICATION_AGAIN(message('R', out -> out.putInt(0))),
        KEY_AGAIN(message('K', out -> out.putInt(1))),
        STATUS_THAT_IS_NONE(message('Z', out -> out.putByte('?'))),
        STATUS_TOO_LONG(message('Z', out -> out.putInt(0))),
        NOTICE_THAT_IS_NONE(message('N', out -> out.putByte('S'))),
        NOTIFICATION_THAT_IS_NONE(message('A', out -> out.putByte(1))),
        PARAMETER_THAT_IS_NONE(message('S', out -> out.putByte(1)));

        private final byte[] bytes;

        Answer(byte... bytes) {
            this.bytes = bytes;
        }

        private static byte[] bound(byte[] more) {
            ByteWriter out = new ByteWriter(64);
            new BindComplete().encode(out);
            out.putBytes(more);
            return out.toByteArray();
        }
    }

    private static void takeCycle(FakeSession session) throws IOException {
        while (!(session.take(dev.weir.wire.FrontendMessage.class) instanceof Sync)) {
            // Parse, Describe, Bind, Execute as the driver likes.
        }
    }

    /// Answers the question for types.
    private static FakeSession describe(FakeSession session) throws IOException {
        session.logIn();
        takeCycle(session);
        return session.send(new ParseComplete(), new ParameterDescription(Ints.of()), ONE_INT)
                .ready();
    }

    /// Takes the execution, and answers what comes before its rows.
    private static FakeSession execute(FakeSession session) throws IOException {
        takeCycle(session);
        return session.send(new ParseComplete(), new ParameterDescription(Ints.of()), ONE_INT);
    }

    @ParameterizedTest
    @EnumSource
    void aMessageThatCannotBeEndsTheConnection(Answer answer) {
        int sockets = Leaks.countsSockets() ? Leaks.sockets() : 0;
        try (FakeServer server =
                FakeServer.script(
                        session -> {
                            execute(describe(session)).sendBytes(answer.bytes);
                            session.expectEnd();
                        })) {
            Connection db = Connector.of(server.url()).connect();
            assertThatThrownBy(() -> db.query("select a from t").list())
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessageContaining("127.0.0.1")
                    .hasMessageContaining("select a from t")
                    .extracting(e -> ((PostgresException) e).fate())
                    .isEqualTo(RequestFate.UNKNOWN);
            assertThat(db.isOpen()).isFalse();
            assertThatThrownBy(() -> db.execute("select 2"))
                    .isInstanceOf(ConnectionLostException.class)
                    .extracting(e -> ((PostgresException) e).fate())
                    .isEqualTo(RequestFate.NOT_SENT);
            db.close();
        }
        awaitSockets(sockets + 1);
    }

    /// The fake server's are closed by threads of its own.
    private static void awaitSockets(int most) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (Leaks.countsSockets() && Leaks.sockets() > most) {
            assertThat(System.nanoTime()).as("sockets left open").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void anErrorWithoutAnSqlStateIsStillAnError() {
        try (FakeServer server =
                        FakeServer.script(
                                session -> {
                                    describe(session);
                                    execute(session)
                                            .sendBytes(
                                                    message(
                                                            'E',
                                                            out -> {
                                                                out.putByte('M');
                                                                out.putCString("bad");
                                                                out.putByte(0);
                                                            }))
                                            .ready()
                                            .expectEnd();
                                });
                Connection db = Connector.of(server.url()).connect()) {
            assertThatThrownBy(() -> db.query("select a from t").list())
                    .isInstanceOf(PostgresException.class)
                    .hasMessageContaining("bad");
        }
    }

    @Test
    void readyForQueryWithoutAnAnswerIsNoResult() {
        try (FakeServer server =
                        FakeServer.script(
                                session -> {
                                    describe(session);
                                    takeCycle(session);
                                    session.ready();
                                    session.expectEnd();
                                });
                Connection db = Connector.of(server.url()).connect()) {
            assertThatThrownBy(() -> db.query("select a from t").one())
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessageContaining("before the answer");
        }
    }

    @Test
    void readyForQueryUnaskedEndsTheConnection() {
        try (FakeServer server =
                        FakeServer.script(
                                session -> {
                                    describe(session);
                                    execute(session)
                                            .send(
                                                    new BindComplete(),
                                                    new CommandComplete("SELECT 0"))
                                            .ready()
                                            .ready()
                                            .stall();
                                });
                Connection db = Connector.of(server.url()).connect()) {
            assertThat(db.query("select a from t").list()).isEmpty();
            assertThatThrownBy(
                            () -> {
                                for (int i = 0; i < 2; i++) {
                                    db.execute("select 2");
                                }
                            })
                    .isInstanceOf(ConnectionLostException.class);
            assertThat(db.isOpen()).isFalse();
        }
    }

    @Test
    void readyForQueryWithoutADescriptionEndsTheConnection() {
        try (FakeServer server =
                        FakeServer.script(
                                session -> {
                                    session.logIn();
                                    takeCycle(session);
                                    session.ready().stall();
                                });
                Connection db = Connector.of(server.url()).connect()) {
            assertThatThrownBy(() -> db.query("select a from t").one())
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessageContaining("before the answer");
            assertThat(db.isOpen()).isFalse();
        }
    }

    @Test
    void anEndInTheMidstOfAMessageIsALoss() {
        try (FakeServer server =
                        FakeServer.script(
                                session -> {
                                    describe(session);
                                    execute(session)
                                            .send(new BindComplete())
                                            .sendBytes((byte) 'D', (byte) 0, (byte) 0);
                                });
                Connection db = Connector.of(server.url()).connect()) {
            assertThatThrownBy(() -> db.query("select a from t").list())
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessageContaining("closed the connection");
            assertThat(db.isOpen()).isFalse();
        }
    }

    @Test
    void aDescriptionThatCannotBeEndsTheConnection() {
        try (FakeServer server =
                        FakeServer.script(
                                session -> {
                                    session.logIn();
                                    takeCycle(session);
                                    session.send(new ParseComplete())
                                            .sendBytes(message('t', out -> out.putShort(7)))
                                            .ready();
                                });
                Connection db = Connector.of(server.url()).connect()) {
            assertThatThrownBy(() -> db.execute("select 1"))
                    .isInstanceOf(ConnectionLostException.class);
            assertThat(db.isOpen()).isFalse();
        }
    }

    @Test
    void aKnownStatementTakesOneRoundTripOnAFreshConnection() {
        try (FakeServer server =
                FakeServer.script(
                        session -> {
                            describe(session);
                            execute(session)
                                    .send(new BindComplete(), new CommandComplete("SELECT 0"))
                                    .ready()
                                    .expectEnd();
                        },
                        session -> {
                            session.logIn();
                            execute(session)
                                    .send(new BindComplete(), new CommandComplete("SELECT 0"))
                                    .ready()
                                    .expectEnd();
                        })) {
            Connector connector = Connector.of(server.url());
            for (int i = 0; i < 2; i++) {
                try (Connection db = connector.connect()) {
                    assertThat(db.query("select a from t").list()).isEmpty();
                }
            }
        }
    }
}
