package dev.weir.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.net.Pair.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;

/// What every kind of channel promises.
final class ChannelContractTest {
    private static final int MANY = 12_000_000;

    @ParameterizedTest
    @EnumSource
    void movesBytesBothWays(Kind kind) throws Exception {
        try (Pair pair = Pair.open(kind)) {
            pair.write("question".getBytes(UTF_8));
            assertThat(pair.fromChannel().readNBytes(8)).asString(UTF_8).isEqualTo("question");
            pair.toChannel().write("answer".getBytes(UTF_8));
            assertThat(pair.read(6)).asString(UTF_8).isEqualTo("answer");
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsNothingWhereNothingHasCome(Kind kind) throws Exception {
        try (Pair pair = Pair.open(kind)) {
            assertThat(pair.channel().read(new byte[9], 0, 9)).isZero();
            pair.toChannel().write(7);
            pair.channel().awaitReadable(Pair.soon());
            assertThat(pair.channel().read(new byte[9], 0, 0)).isZero();
            assertThat(pair.read(1)).containsExactly(7);
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsIntoTheMiddleOfAnArrayOneByteAtATime(Kind kind) throws Exception {
        try (Pair pair = Pair.open(kind)) {
            pair.toChannel().write("abc".getBytes(UTF_8));
            byte[] into = "-----".getBytes(UTF_8);
            for (int at = 1; at < 4; ) {
                int count = pair.channel().read(into, at, 1);
                at += count;
                if (count == 0) {
                    pair.channel().awaitReadable(Pair.soon());
                }
            }
            assertThat(into).asString(UTF_8).isEqualTo("-abc-");
        }
    }

    @ParameterizedTest
    @EnumSource
    void awaitsNoBytesWhileSomeAreLeftOver(Kind kind) throws Exception {
        try (Pair pair = Pair.open(kind)) {
            pair.toChannel().write("ab".getBytes(UTF_8));
            pair.read(1);
            pair.channel().awaitReadable(Pair.soon());
            assertThat(pair.read(1)).asString(UTF_8).isEqualTo("b");
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesOneByteAtATime(Kind kind) throws Exception {
        try (Pair pair = Pair.open(kind)) {
            for (byte each : "slow".getBytes(UTF_8)) {
                pair.write(new byte[] {each});
            }
            assertThat(pair.fromChannel().readNBytes(4)).asString(UTF_8).isEqualTo("slow");
        }
    }

    @ParameterizedTest
    @EnumSource
    void seesTheEndAgainAndAgain(Kind kind) throws Exception {
        try (Pair pair = Pair.open(kind)) {
            pair.toChannel().write(1);
            pair.toChannel().close();
            assertThat(pair.read(1)).containsExactly(1);
            for (int i = 0; i < 2; i++) {
                assertThat(firstRead(pair.channel())).isEqualTo(-1);
            }
        }
    }

    private static int firstRead(Channel channel) throws IOException, InterruptedException {
        while (true) {
            channel.awaitReadable(Pair.soon());
            int count = channel.read(new byte[9], 0, 9);
            if (count != 0) {
                return count;
            }
        }
    }

    @Test
    void reportsAReset() throws Exception {
        try (var server =
                new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            var address = (java.net.InetSocketAddress) server.getLocalSocketAddress();
            try (Channel channel = Tcp.connect(address, TcpOptions.DEFAULT, Pair.soon())) {
                var peer = server.accept();
                peer.setOption(java.net.StandardSocketOptions.SO_LINGER, 0);
                peer.close();
                channel.awaitReadable(Pair.soon());
                assertThatThrownBy(() -> channel.read(new byte[9], 0, 9))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("reset");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDeadlineEndsTheWaitsAndCostsNoByte(Kind kind) throws Exception {
        try (Pair pair = Pair.open(kind)) {
            Channel channel = pair.channel();
            for (Duration wait :
                    new Duration[] {
                        Duration.ZERO, Duration.ofNanos(50_000), Duration.ofMillis(20)
                    }) {
                assertThatThrownBy(() -> awaitBytes(channel, Deadline.after(wait)))
                        .isInstanceOf(DeadlineException.class);
            }
            pair.toChannel().write("late".getBytes(UTF_8));
            assertThat(pair.read(4)).asString(UTF_8).isEqualTo("late");
        }
    }

    /// Waits for bytes, past records that hold none (session tickets).
    private static void awaitBytes(Channel channel, Deadline deadline)
            throws IOException, InterruptedException {
        do {
            channel.awaitReadable(deadline);
        } while (channel.read(new byte[1], 0, 1) == 0);
    }

    @ParameterizedTest
    @EnumSource
    void aDeadlineThatIsOverStillLetsBytesBeSeen(Kind kind) throws Exception {
        try (Pair pair = Pair.open(kind)) {
            pair.toChannel().write(5);
            pair.channel().awaitReadable(Pair.soon());
            pair.channel().awaitReadable(Deadline.after(Duration.ZERO));
            assertThat(pair.read(1)).containsExactly(5);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TCP, false",
        "TCP, true",
        "UNIX, false",
        "UNIX, true",
        "TLS_1_2, true",
        "TLS_1_3, true",
        "TLS_1_3, false"
    })
    void anInterruptEndsAWaitAndCostsNoByte(Kind kind, boolean isVirtual) throws Exception {
        try (Pair pair = Pair.open(kind)) {
            var waiting =
                    new FutureTask<>(
                            () -> {
                                awaitBytes(pair.channel(), Pair.soon());
                                return "bytes";
                            });
            Thread thread =
                    isVirtual
                            ? Thread.ofVirtual().start(waiting)
                            : Thread.ofPlatform().start(waiting);
            Waiting.untilItWaits(thread);
            thread.interrupt();
            assertThatThrownBy(waiting::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(InterruptedException.class);
            assertThat(pair.channel().isOpen()).isTrue();
            pair.write("still".getBytes(UTF_8));
            assertThat(pair.fromChannel().readNBytes(5)).asString(UTF_8).isEqualTo("still");
            pair.toChannel().write("here".getBytes(UTF_8));
            assertThat(pair.read(4)).asString(UTF_8).isEqualTo("here");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptBeforeAWaitEndsItToo(Kind kind) throws Exception {
        try (Pair pair = Pair.open(kind)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> pair.channel().awaitReadable(Pair.soon()))
                    .isInstanceOf(InterruptedException.class);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> pair.channel().awaitWritable(Pair.soon()))
                    .isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isFalse();
            pair.channel().awaitWritable(Pair.soon());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TCP, false",
        "TCP, true",
        "UNIX, true",
        "TLS_1_2, true",
        "TLS_1_3, false",
        "TLS_1_3, true"
    })
    void aCloseEndsTheWaitOfAnother(Kind kind, boolean isVirtual) throws Exception {
        try (Pair pair = Pair.open(kind)) {
            var waiting =
                    new FutureTask<>(
                            () -> {
                                awaitBytes(pair.channel(), Pair.soon());
                                return "bytes";
                            });
            Thread thread =
                    isVirtual
                            ? Thread.ofVirtual().start(waiting)
                            : Thread.ofPlatform().start(waiting);
            Waiting.untilItWaits(thread);
            pair.channel().close();
            pair.channel().close();
            assertThatThrownBy(waiting::get).hasCauseInstanceOf(AsynchronousCloseException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesEverythingOnceClosed(Kind kind) throws Exception {
        try (Pair pair = Pair.open(kind)) {
            Channel channel = pair.channel();
            channel.close();
            assertThat(channel.isOpen()).isFalse();
            assertThatThrownBy(() -> channel.read(new byte[1], 0, 1))
                    .isInstanceOf(ClosedChannelException.class);
            assertThatThrownBy(() -> channel.write(new byte[1], 0, 1))
                    .isInstanceOf(ClosedChannelException.class);
            assertThatThrownBy(channel::flush).isInstanceOf(ClosedChannelException.class);
            assertThatThrownBy(() -> channel.awaitReadable(Deadline.NEVER))
                    .isInstanceOf(ClosedChannelException.class);
            assertThatThrownBy(() -> channel.awaitWritable(Deadline.NEVER))
                    .isInstanceOf(ClosedChannelException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesNoMoreThanFitsAndReadsMeanwhile(Kind kind) throws Exception {
        try (Pair pair = Pair.open(kind)) {
            long sent = pair.fill();
            pair.toChannel().write("meanwhile".getBytes(UTF_8));
            assertThat(pair.read(9)).asString(UTF_8).isEqualTo("meanwhile");
            long expected = sent;
            var draining = Pair.inBackground(() -> countZeros(pair.fromChannel(), expected));
            pair.channel().awaitWritable(Pair.soon());
            while (!pair.channel().flush()) {
                pair.channel().awaitWritable(Pair.soon());
            }
            assertThat(draining.get()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"TCP, false", "TCP, true", "UNIX, true", "TLS_1_3, false", "TLS_1_3, true"})
    void anInterruptEndsAWaitToWriteAndCostsNoByte(Kind kind, boolean isVirtual) throws Exception {
        try (Pair pair = Pair.open(kind)) {
            AtomicLong sent = new AtomicLong(pair.fill());
            var waiting =
                    new FutureTask<>(
                            () -> {
                                byte[] block = new byte[1 << 16];
                                while (true) {
                                    pair.channel().awaitWritable(Pair.soon());
                                    sent.addAndGet(pair.channel().write(block, 0, block.length));
                                }
                            });
            Thread thread =
                    isVirtual
                            ? Thread.ofVirtual().start(waiting)
                            : Thread.ofPlatform().start(waiting);
            Waiting.untilItWaits(thread);
            thread.interrupt();
            assertThatThrownBy(waiting::get).hasCauseInstanceOf(InterruptedException.class);
            long expected = sent.get() + 1;
            var draining = Pair.inBackground(() -> countZeros(pair.fromChannel(), expected));
            pair.write(new byte[1]);
            assertThat(draining.get()).isEqualTo(expected);
        }
    }

    private static long countZeros(InputStream in, long expected) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long count = 0;
        while (count < expected) {
            int more = in.read(buffer, 0, (int) Math.min(buffer.length, expected - count));
            if (more < 0) {
                break;
            }
            count += more;
        }
        return count;
    }

    @ParameterizedTest
    @EnumSource
    void movesMoreThanTheSystemBuffersBothWaysAtOnce(Kind kind) throws Exception {
        try (Pair pair = Pair.open(kind)) {
            var peerWrites =
                    Pair.inBackground(
                            () -> {
                                new Pattern().generate(MANY, pair.toChannel()::write);
                                return true;
                            });
            var peerReads =
                    Pair.inBackground(
                            () -> {
                                Pattern expected = new Pattern();
                                byte[] buffer = new byte[1 << 16];
                                for (int left = MANY; left > 0; ) {
                                    int count =
                                            pair.fromChannel()
                                                    .read(buffer, 0, Math.min(left, buffer.length));
                                    expected.check(buffer, count);
                                    left -= count;
                                }
                                return true;
                            });
            var writes =
                    Pair.inBackground(
                            () -> {
                                new Pattern()
                                        .generate(
                                                MANY,
                                                (bytes, offset, length) ->
                                                        pair.write(Arrays.copyOf(bytes, length)));
                                return true;
                            });
            Pattern expected = new Pattern();
            for (int left = MANY; left > 0; ) {
                int length = Math.min(left, 123_457);
                expected.check(pair.read(length), length);
                left -= length;
            }
            assertThat(writes.get() && peerWrites.get() && peerReads.get()).isTrue();
        }
    }

    /// Bytes of which each tells its place, so that a lost, doubled or swapped one is seen.
    private static final class Pattern {
        private final byte[] block = new byte[100_003];
        private int at;

        interface Sink {
            void write(byte[] bytes, int offset, int length) throws Exception;
        }

        void generate(int total, Sink sink) throws Exception {
            for (int left = total; left > 0; ) {
                int length = Math.min(left, block.length);
                for (int i = 0; i < length; i++) {
                    block[i] = next();
                }
                sink.write(block, 0, length);
                left -= length;
            }
        }

        void check(byte[] bytes, int length) {
            for (int i = 0; i < length; i++) {
                byte wanted = next();
                if (bytes[i] != wanted) {
                    throw new AssertionError(
                            "byte " + (at - 1) + " is " + bytes[i] + ", not " + wanted);
                }
            }
        }

        private byte next() {
            int place = at++;
            return (byte) (place ^ place >> 8 ^ place >> 16);
        }
    }
}
