package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

final class InputBufferTest {
    private static byte[] frames(int... bodyLengths) {
        ByteWriter out = new ByteWriter(64);
        for (int length : bodyLengths) {
            int at = Framing.begin(out, BackendTag.COPY_DATA);
            for (int i = 0; i < length; i++) {
                out.putByte(length + i);
            }
            Framing.end(out, at);
        }
        return out.toByteArray();
    }

    /// Puts the bytes as they would come from a socket that gives at most `most` at once.
    private static List<Integer> feed(InputBuffer input, byte[] bytes, int most) {
        List<Integer> lengths = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            byte[] array = input.array();
            int count = Math.min(most, Math.min(bytes.length - at, input.writableLength()));
            assertThat(count).isPositive();
            System.arraycopy(bytes, at, array, input.writableStart(), count);
            input.filled(count);
            at += count;
            while (input.next()) {
                lengths.add(check(input));
            }
        }
        return lengths;
    }

    private static int check(InputBuffer input) {
        assertThat(input.tag()).isEqualTo(BackendTag.COPY_DATA);
        int length = input.body().remaining();
        for (int i = 0; i < length; i++) {
            assertThat(input.body().takeByte()).isEqualTo((byte) (length + i));
        }
        return length;
    }

    @Test
    void findsTheSameMessagesWhereverTheNetworkSplitsThem() {
        byte[] bytes = frames(0, 1, 40, 7, 0, 130, 3);
        for (int split = 1; split < bytes.length; split++) {
            InputBuffer input = new InputBuffer(16, 1000);
            byte[] first = Arrays.copyOf(bytes, split);
            byte[] second = Arrays.copyOfRange(bytes, split, bytes.length);
            List<Integer> lengths = new ArrayList<>(feed(input, first, first.length));
            lengths.addAll(feed(input, second, second.length));
            assertThat(lengths).as("split at %d", split).containsExactly(0, 1, 40, 7, 0, 130, 3);
        }
    }

    @Property(tries = 300)
    void findsTheSameMessagesInPiecesOfAnySize(
            @ForAll @Size(max = 20) List<@IntRange(max = 300) Integer> bodies,
            @ForAll @IntRange(min = 1, max = 400) int most,
            @ForAll @IntRange(min = 16, max = 200) int initialBytes) {
        InputBuffer input = new InputBuffer(initialBytes, 1000);
        byte[] bytes = frames(bodies.stream().mapToInt(Integer::intValue).toArray());
        assertThat(feed(input, bytes, most)).isEqualTo(bodies);
        assertThat(input.buffered()).isZero();
    }

    @Test
    void keepsTheCurrentMessageWhileMoreIsFilled() {
        InputBuffer input = new InputBuffer(16, 1000);
        byte[] bytes = frames(11, 11);
        System.arraycopy(bytes, 0, input.array(), 0, 16);
        input.filled(16);
        assertThat(input.next()).isTrue();
        ByteReader body = input.body();
        System.arraycopy(bytes, 16, input.array(), input.writableStart(), 16);
        input.filled(16);
        assertThat(body.takeByte()).isEqualTo((byte) 11);
        assertThat(input.buffered()).isEqualTo(16);
        assertThat(input.next()).isTrue();
        assertThat(check(input)).isEqualTo(11);
    }

    @Test
    void doesNotAllocateWhatALengthClaims() {
        InputBuffer input = new InputBuffer(1024, Limits.BODY_BYTES_MAX);
        ByteWriter out = new ByteWriter(8);
        out.putByte(BackendTag.DATA_ROW);
        out.putInt(Limits.BODY_BYTES_MAX + 4);
        assertThat(feed(input, out.toByteArray(), 8)).isEmpty();
        assertThat(input.array()).hasSize(1024);
        assertThat(input.missingBytes()).isEqualTo(Limits.BODY_BYTES_MAX);
    }

    @Test
    void growsWithWhatArrivesAndShrinksAfterASmallMessage() {
        InputBuffer input = new InputBuffer(64, 100_000);
        feed(input, frames(5000), 512);
        assertThat(input.array().length).isBetween(5000, 6000);
        feed(input, frames(3), 512);
        assertThat(input.array()).hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3, 105, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void refusesALengthThatCannotBe(int length) {
        InputBuffer input = new InputBuffer(100);
        ByteWriter out = new ByteWriter(8);
        out.putByte('D');
        out.putInt(length);
        System.arraycopy(out.array(), 0, input.array(), 0, 5);
        input.filled(5);
        assertThatThrownBy(input::next)
                .isInstanceOf(ProtocolException.class)
                .hasMessage("message 'D' has a length of " + length + ", must be 4 to 104");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 7, 10_005, 0x16030100})
    void refusesAStartupPacketWhoseLengthCannotBe(int length) {
        InputBuffer input = new InputBuffer();
        ByteWriter out = new ByteWriter(8);
        out.putInt(length);
        System.arraycopy(out.array(), 0, input.array(), 0, 4);
        input.filled(4);
        assertThatThrownBy(input::nextStartupPacket)
                .isInstanceOf(ProtocolException.class)
                .hasMessage("start-up packet has a length of " + length + ", must be 8 to 10004");
    }
}
