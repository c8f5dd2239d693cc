package dev.weir.pooler.internal.tls;

import static dev.weir.pooler.internal.tls.TestSettings.CERTIFICATES;
import static dev.weir.pooler.internal.tls.TestSettings.client;
import static dev.weir.pooler.internal.tls.TestSettings.protocols;
import static dev.weir.pooler.internal.tls.TestSettings.server;
import static dev.weir.pooler.internal.tls.TestSettings.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.net.SslMode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.Random;

/// Data through TLS, and its end.
class TransferTest {
    private static final int TINY = 2048;

    private static Ends agreed(String version, int socketBytes) throws IOException {
        ServerTls server =
                ServerTls.of(
                        serving(SslMode.REQUIRE, CERTIFICATES.server())
                                .withAlgorithms(protocols(version)));
        return TestSettings.ends(
                        server,
                        client(SslMode.VERIFY_FULL),
                        "localhost",
                        SocketPair.open(socketBytes))
                .agree();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tlsv1.2", "tlsv1.3"})
    void largeDataPassTinySocketsBothWays(String version) throws Exception {
        byte[] data = new byte[3_000_000];
        new Random(7).nextBytes(data);
        try (Ends ends = agreed(version, TINY)) {
            assertThat(ends.send(data, ends.server(), ends.client())).isEqualTo(data);
            assertThat(ends.send(data, ends.client(), ends.server())).isEqualTo(data);
        }
    }

    @Test
    void takesNoMoreThanARecordWhenTheSocketIsFull() throws Exception {
        try (Ends ends = agreed("secure", TINY)) {
            ByteBuffer much = ByteBuffer.allocate(10_000_000);
            ends.server().write(much);
            assertThat(ends.server().write(much)).isZero();
            assertThat(ends.server().wanted()).isEqualTo(SelectionKey.OP_WRITE);
            assertThat(much.remaining()).isGreaterThan(5_000_000);
        }
    }

    @Test
    void sendsWhatWasLeftOverWhenThereIsNothingToSay() throws Exception {
        try (Ends ends = agreed("secure", TINY)) {
            int taken = ends.server().write(ByteBuffer.allocate(10_000_000));
            ByteBuffer in = ByteBuffer.allocate(taken);
            while (in.hasRemaining()) {
                ends.server().write(ByteBuffer.allocate(0));
                ends.client().read(in);
            }
            assertThat(ends.server().wanted()).isZero();
        }
    }

    @Test
    void saysThatMoreIsBufferedThanWasReadBecauseNoSelectorWould() throws Exception {
        try (Ends ends = agreed("secure", 0)) {
            ends.server().write(ByteBuffer.allocate(1000));
            Ends.readSome(ends.client());
            assertThat(ends.client().hasBuffered()).isTrue();
            assertThat(ends.client().read(ByteBuffer.allocate(900))).isEqualTo(900);
            assertThat(ends.client().hasBuffered()).isFalse();
        }
    }

    @Test
    void hasNothingBufferedWhileARecordIsNotComplete() throws Exception {
        try (Ends ends = agreed("secure", TINY)) {
            ends.server().write(ByteBuffer.allocate(16_000));
            ByteBuffer in = ByteBuffer.allocate(16_000);
            while (ends.client().read(in) == 0 && !ends.client().hasBuffered()) {
                ends.server().write(ByteBuffer.allocate(0));
            }
            assertThat(in.position()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tlsv1.2", "tlsv1.3"})
    void hasNoBuffersWhileItIsIdle(String version) throws Exception {
        try (Ends ends = agreed(version, 0)) {
            assertThat(ends.server().buffers()).as("after the handshake").isZero();
            ends.send(new byte[1000], ends.client(), ends.server());
            ends.send(new byte[1000], ends.server(), ends.client());
            assertThat(ends.server().buffers()).as("after data").isZero();
            assertThat(ends.client().buffers()).as("of the client").isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tlsv1.2", "tlsv1.3"})
    void hasABufferWhileARecordIsReadInPieces(String version) throws Exception {
        byte[] data = new byte[16_000];
        new Random(11).nextBytes(data);
        try (Ends ends = agreed(version, 0)) {
            for (int round = 0; round < 2; round++) {
                ends.client().write(ByteBuffer.wrap(data));
                ByteBuffer in = ByteBuffer.allocate(data.length);
                int start = Ends.readSome(ends.server());
                assertThat(ends.server().buffers()).isEqualTo(1);
                while (in.position() < data.length - start) {
                    ends.server().read(in);
                }
                assertThat(in.flip()).isEqualTo(ByteBuffer.wrap(data, start, data.length - start));
                assertThat(ends.server().buffers()).as("in the end").isZero();
            }
        }
    }

    @Test
    void goodByeIsTheEnd() throws Exception {
        try (Ends ends = agreed("secure", 0)) {
            ends.server().close();
            assertThat(Ends.readSome(ends.client())).isEqualTo(-1);
        }
    }

    @Test
    void aCutConnectionIsTheEnd() throws Exception {
        try (Ends ends = agreed("secure", 0)) {
            ends.server().channel().close();
            assertThat(Ends.readSome(ends.client())).isEqualTo(-1);
        }
    }

    @Test
    void writesAfterGoodByeOfTls13() throws Exception {
        SocketPair sockets = SocketPair.open();
        try (HalfClosing client = new HalfClosing(sockets.connected(), "TLSv1.3");
                Ends ends = client.agree(server(SslMode.REQUIRE), sockets.accepted())) {
            client.sayGoodBye();
            assertThat(Ends.readSome(ends.server())).isEqualTo(-1);
            assertThat(ends.server().write(ByteBuffer.allocate(10))).isEqualTo(10);
        }
    }

    /// Without the check tls-channel would loop for ever.
    @Test
    void doesNotWriteAfterGoodByeOfTls12() throws Exception {
        SocketPair sockets = SocketPair.open();
        try (HalfClosing client = new HalfClosing(sockets.connected(), "TLSv1.2");
                Ends ends = client.agree(server(SslMode.REQUIRE), sockets.accepted())) {
            client.sayGoodBye();
            assertThat(Ends.readSome(ends.server())).isEqualTo(-1);
            assertThatThrownBy(() -> ends.server().write(ByteBuffer.allocate(10)))
                    .isInstanceOf(EOFException.class)
                    .hasMessage("the other side has ended TLS");
        }
    }

    @Test
    void newKeysAreAgreedOnInTheMiddle() throws Exception {
        SocketPair sockets = SocketPair.open();
        try (HalfClosing client = new HalfClosing(sockets.connected(), "TLSv1.3");
                Ends ends = client.agree(server(SslMode.REQUIRE), sockets.accepted())) {
            client.askForNewKeys();
            byte[] data = new byte[50_000];
            new Random(3).nextBytes(data);
            assertThat(ends.send(data, ends.client(), ends.server())).isEqualTo(data);
            assertThat(ends.send(data, ends.server(), ends.client())).isEqualTo(data);
        }
    }

    @Test
    void refusesToNegotiateAnew() throws Exception {
        SocketPair sockets = SocketPair.open();
        try (HalfClosing client = new HalfClosing(sockets.connected(), "TLSv1.2");
                Ends ends = client.agree(server(SslMode.REQUIRE), sockets.accepted())) {
            client.askForNewKeys();
            ends.client().write(ByteBuffer.allocate(1));
            assertThatThrownBy(() -> Ends.readSome(ends.server()))
                    .hasMessageStartingWith("the other side wants to negotiate TLS anew");
        }
    }

    @Test
    void closingTwiceIsNoError() throws Exception {
        try (Ends ends = agreed("secure", 0)) {
            ends.server().close();
            ends.server().close();
            assertThat(ends.server().channel().isOpen()).isFalse();
        }
    }

    @Test
    void refusesDataBeforeTheHandshakeIsOver() throws Exception {
        SocketPair sockets = SocketPair.open();
        TlsTransport early = server(SslMode.REQUIRE).accept(sockets.accepted(), new TlsBuffers());
        assertThatThrownBy(() -> early.read(ByteBuffer.allocate(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the TLS handshake is not over");
        early.close();
        sockets.connected().close();
    }
}
