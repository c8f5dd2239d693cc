package dev.weir.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.net.HandMadePeer.Connection;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/// What a peer may do with records once the handshake is over.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TlsRecordsTest {
    private static final SSLContext SERVER =
            TestCertificates.selfSigned("db.example").serverContext();

    private static byte[] read(Channel channel, int length)
            throws IOException, InterruptedException {
        return new Pair(channel, null, null, () -> {}).read(length);
    }

    /// Reads until the channel has nothing more to say and a wait would really wait.
    private static void assertNothingCanBeRead(Channel channel)
            throws IOException, InterruptedException {
        Deadline deadline = Deadline.after(Duration.ofMillis(100));
        assertThatThrownBy(
                        () -> {
                            while (true) {
                                assertThat(channel.read(new byte[3], 0, 3)).isZero();
                                channel.awaitReadable(deadline);
                            }
                        })
                .isInstanceOf(DeadlineException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "TLS_1_2, 1",
        "TLS_1_2, 20",
        "TLS_1_3, 1",
        "TLS_1_3, 5",
        "TLS_1_3, 6",
        "TLS_1_3, 999"
    })
    void aRecordInPartIsNoBytes(TlsVersion version, int part) throws Exception {
        try (Connection connection = HandMadePeer.connect(SERVER, version)) {
            byte[] text = "r".repeat(1_000).getBytes(UTF_8);
            byte[] record = connection.peer().wrap(text);
            connection.peer().send(Arrays.copyOf(record, part));
            assertNothingCanBeRead(connection.channel());
            connection.peer().send(Arrays.copyOfRange(record, part, record.length));
            assertThat(read(connection.channel(), 1_000)).isEqualTo(text);
        }
    }

    @Test
    void aWholeRecordBeforeOneInPartIsRead() throws Exception {
        try (Connection connection = HandMadePeer.connect(SERVER, TlsVersion.TLS_1_3)) {
            byte[] whole = connection.peer().wrap("whole".getBytes(UTF_8));
            byte[] part = connection.peer().wrap("part".getBytes(UTF_8));
            byte[] both = Arrays.copyOf(whole, whole.length + 7);
            System.arraycopy(part, 0, both, whole.length, 7);
            connection.peer().send(both);
            assertThat(read(connection.channel(), 5)).asString(UTF_8).isEqualTo("whole");
            assertNothingCanBeRead(connection.channel());
            connection.peer().send(Arrays.copyOfRange(part, 7, part.length));
            assertThat(read(connection.channel(), 4)).asString(UTF_8).isEqualTo("part");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatEndsInARecordIsBroken(TlsVersion version) throws Exception {
        try (Connection connection = HandMadePeer.connect(SERVER, version)) {
            byte[] record = connection.peer().wrap("truncated".getBytes(UTF_8));
            connection.peer().send(Arrays.copyOf(record, record.length - 1));
            connection.peer().close();
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> read(connection.channel(), 9))
                        .isInstanceOf(SSLException.class)
                        .hasMessageContaining("data may be missing");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatEndsWithoutAFarewellIsBroken(TlsVersion version) throws Exception {
        try (Connection connection = HandMadePeer.connect(SERVER, version)) {
            connection.peer().send(connection.peer().wrap("last".getBytes(UTF_8)));
            connection.peer().close();
            assertThat(read(connection.channel(), 4)).asString(UTF_8).isEqualTo("last");
            assertThatThrownBy(() -> read(connection.channel(), 1))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("without TLS's farewell (close_notify)");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRecordThatWasChangedIsRefused(TlsVersion version) throws Exception {
        try (Connection connection = HandMadePeer.connect(SERVER, version)) {
            byte[] record = connection.peer().wrap("honest".getBytes(UTF_8));
            record[record.length - 1] ^= 1;
            connection.peer().send(record);
            assertThatThrownBy(() -> read(connection.channel(), 6))
                    .isInstanceOf(SSLException.class)
                    .hasMessageStartingWith("TLS failed: ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\27\3\3\177\177", "\27\3\3\0\0", "not a record", "\25\3\3\0\2\2"})
    void bytesThatAreNoRecordAreRefused(String start) throws Exception {
        byte[] bytes = Arrays.copyOf(start.getBytes(UTF_8), 20_000);
        try (Connection connection = HandMadePeer.connect(SERVER, TlsVersion.TLS_1_3)) {
            connection.peer().send(bytes);
            assertThatThrownBy(() -> read(connection.channel(), 6))
                    .isInstanceOf(SSLException.class);
        }
    }

    @Test
    void newKeysAreTakenAndAnswered() throws Exception {
        try (Connection connection = HandMadePeer.connect(SERVER, TlsVersion.TLS_1_3)) {
            HandMadePeer peer = connection.peer();
            for (int i = 0; i < 3; i++) {
                byte[] update = peer.beginAgain();
                assertThat(update).isNotEmpty();
                peer.send(update);
                peer.send(peer.wrap("under new keys".getBytes(UTF_8)));
                assertThat(read(connection.channel(), 14)).asString(UTF_8).contains("new keys");
                byte[] answer = "so do I".getBytes(UTF_8);
                assertThat(connection.channel().write(answer, 0, answer.length)).isEqualTo(7);
                assertThat(connection.channel().flush()).isTrue();
                assertThat(peer.receive(7)).asString(UTF_8).isEqualTo("so do I");
            }
        }
    }

    @Test
    void newKeysAreAnsweredByAReaderWhoseWriterHasRecordsWaiting() throws Exception {
        try (Connection connection = HandMadePeer.connect(SERVER, TlsVersion.TLS_1_3)) {
            TlsChannel channel = connection.channel();
            int sent = (int) new Pair(channel, null, null, () -> {}).fill();
            HandMadePeer peer = connection.peer();
            peer.send(peer.beginAgain());
            // Or else both could come at once, so that nothing would have to be awaited.
            assertNothingCanBeRead(channel);
            peer.send(peer.wrap("meanwhile".getBytes(UTF_8)));
            assertThat(read(channel, 9)).asString(UTF_8).isEqualTo("meanwhile");
            var received = Pair.inBackground(() -> received(peer, sent + 4));
            new Pair(channel, null, null, () -> {}).write("done".getBytes(UTF_8));
            assertThat(received.get()).asString(UTF_8).endsWith("done");
        }
    }

    // Or a peer that does nothing else could keep the reader for ever.
    @Test
    void aReadEndsWhereNewKeysFollowOneAnother() throws Exception {
        try (Connection connection = HandMadePeer.connect(SERVER, TlsVersion.TLS_1_3)) {
            HandMadePeer peer = connection.peer();
            var all = new ByteArrayOutputStream();
            for (int i = 0; i < 3_000; i++) {
                all.write(peer.beginAgain());
            }
            all.write(peer.wrap("at last".getBytes(UTF_8)));
            peer.send(all.toByteArray());
            assertThat(connection.channel().read(new byte[7], 0, 7)).isZero();
            assertThat(read(connection.channel(), 7)).asString(UTF_8).isEqualTo("at last");
        }
    }

    /// Waits for that many bytes.
    ///
    /// @return the last of them
    private static byte[] received(HandMadePeer peer, int length) throws IOException {
        byte[] last = new byte[0];
        for (int left = length; left > 0; left -= last.length) {
            last = peer.receive(1);
        }
        return last;
    }

    @Test
    void anotherHandshakeIsRefused() throws Exception {
        try (Connection connection = HandMadePeer.connect(SERVER, TlsVersion.TLS_1_2)) {
            connection.peer().send(connection.peer().beginAgain());
            assertThatThrownBy(() -> read(connection.channel(), 1))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("wants to renegotiate, which is refused");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFarewellAfterDataIsTheEnd(TlsVersion version) throws Exception {
        try (Connection connection = HandMadePeer.connect(SERVER, version)) {
            connection.peer().send(connection.peer().wrap("bye".getBytes(UTF_8)));
            connection.peer().send(connection.peer().farewell());
            assertThat(read(connection.channel(), 3)).asString(UTF_8).isEqualTo("bye");
            int count = 0;
            while (count == 0) {
                connection.channel().awaitReadable(Pair.soon());
                count = connection.channel().read(new byte[1], 0, 1);
            }
            assertThat(count).isEqualTo(-1);
        }
    }
}
