package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.testkit.FakeServer;
import dev.weir.testkit.FakeSession;
import dev.weir.wire.BackendMessage.ParameterDescription;
import dev.weir.wire.BackendMessage.ParseComplete;
import dev.weir.wire.BackendMessage.RowDescription;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ColumnDescription;
import dev.weir.wire.FrontendMessage;
import dev.weir.wire.FrontendMessage.Sync;
import dev.weir.wire.Ints;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/// A server whose binary COPY data are none: one clear error, and a closed connection.
@Timeout(60)
final class HostileCopyTest {
    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
    };

    private static void header(ByteWriter out, int flags, int extension) {
        out.putBytes(SIGNATURE);
        out.putInt(flags);
        out.putInt(extension);
    }

    /// What comes as the first CopyData.
    enum Data {
        NOTHING(out -> {}),
        HALF_A_SIGNATURE(out -> out.putBytes(SIGNATURE, 0, 5)),
        ANOTHER_SIGNATURE(
                out -> {
                    out.putBytes(new byte[11]);
                    out.putLong(0);
                    out.putShort(-1);
                }),
        UNKNOWN_FLAGS(out -> header(out, 1 << 16, 0)),
        EXTENSION_BEYOND_THE_MESSAGE(out -> header(out, 0, 1000)),
        EXTENSION_OF_NEGATIVE_LENGTH(out -> header(out, 0, -5)),
        TOO_MANY_COLUMNS(
                out -> {
                    header(out, 0, 0);
                    out.putShort(2);
                    out.putInt(-1);
                    out.putInt(-1);
                }),
        FIELD_BEYOND_THE_ROW(
                out -> {
                    header(out, 0, 0);
                    out.putShort(1);
                    out.putInt(1000);
                    out.putInt(1);
                }),
        FIELD_OF_NEGATIVE_LENGTH(
                out -> {
                    header(out, 0, 0);
                    out.putShort(1);
                    out.putInt(-2);
                }),
        BYTES_BEHIND_THE_ROW(
                out -> {
                    header(out, 0, 0);
                    out.putShort(1);
                    out.putInt(-1);
                    out.putByte(0);
                });

        private final Consumer<ByteWriter> body;

        Data(Consumer<ByteWriter> body) {
            this.body = body;
        }
    }

    private static void describe(FakeSession session) throws IOException {
        session.logIn();
        while (!(session.take(FrontendMessage.class) instanceof Sync)) {
            // Parse and Describe.
        }
        session.send(
                        new ParseComplete(),
                        new ParameterDescription(Ints.of()),
                        new RowDescription(List.of(new ColumnDescription("a", 0, 0, 23, 4, -1, 0))))
                .ready();
    }

    @ParameterizedTest
    @EnumSource
    void dataThatCannotBeEndTheConnection(Data data) {
        try (FakeServer server =
                        FakeServer.script(
                                session -> {
                                    describe(session);
                                    FrontendMessage _ = session.take(FrontendMessage.class);
                                    session.sendBytes(
                                                    HostileAnswersTest.message(
                                                            'H', HostileCopyTest::oneInBinary))
                                            .sendBytes(HostileAnswersTest.message('d', data.body));
                                    session.expectEnd();
                                });
                Connection db = Connector.of(server.url()).connect()) {
            CopyOut<Integer> copy = db.copyOut("select a from t", Integer.class);
            assertThatThrownBy(copy::read)
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessageContaining("127.0.0.1");
            assertThat(db.isOpen()).isFalse();
            copy.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1,2\n", "\"1\n", "\"1\"2\n", "\"\n"})
    void linesThatCannotBeEndTheConnection(String line) {
        try (FakeServer server =
                        FakeServer.script(
                                session -> {
                                    describe(session);
                                    FrontendMessage _ = session.take(FrontendMessage.class);
                                    session.sendBytes(
                                                    HostileAnswersTest.message(
                                                            'H', HostileCopyTest::oneInText))
                                            .sendBytes(
                                                    HostileAnswersTest.message(
                                                            'd', out -> out.putUtf8(line)));
                                    session.expectEnd();
                                });
                Connection db = Connector.of(server.url()).connect()) {
            CopyFrom source = CopyFrom.query("select a from t").options(CopyOptions.csv());
            CopyOut<String> copy = db.copyOut(source, String.class);
            assertThatThrownBy(copy::read).isInstanceOf(ConnectionLostException.class);
            assertThat(db.isOpen()).isFalse();
            copy.close();
        }
    }

    private static void oneInText(ByteWriter out) {
        out.putByte(0);
        out.putShort(1);
        out.putShort(0);
    }

    private static void oneInBinary(ByteWriter out) {
        out.putByte(1);
        out.putShort(1);
        out.putShort(1);
    }
}
