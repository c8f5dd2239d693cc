package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

final class ByteWriterTest {
    @Property
    void whatIsWrittenIsRead(
            @ForAll byte one,
            @ForAll short two,
            @ForAll int four,
            @ForAll long eight,
            @ForAll double number) {
        ByteWriter out = new ByteWriter(0);
        out.putByte(one);
        out.putShort(two);
        out.putInt(four);
        out.putLong(eight);
        out.putDouble(number);
        out.putFloat((float) number);
        ByteReader in = new ByteReader(out.toByteArray());
        assertThat(in.takeByte()).isEqualTo(one);
        assertThat(in.takeShort()).isEqualTo(two);
        assertThat(in.takeInt()).isEqualTo(four);
        assertThat(in.takeLong()).isEqualTo(eight);
        assertThat(in.takeDouble()).isEqualTo(number);
        assertThat(in.takeFloat()).isEqualTo((float) number);
        in.finish("numbers");
    }

    @Property(tries = 2000)
    void textIsWrittenAsJavaWritesItOrRefused(@ForAll String text) {
        ByteWriter out = new ByteWriter(3);
        byte[] expected = text.getBytes(StandardCharsets.UTF_8);
        if (new String(expected, StandardCharsets.UTF_8).equals(text)) {
            out.putUtf8(text);
            assertThat(out.toByteArray()).isEqualTo(expected);
        } else {
            assertThatThrownBy(() -> out.putUtf8(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("text has a surrogate without its pair at index ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "ä", "?ä€", "\ud834\udd1e", "?\ud834\udd1e"})
    void longTextIsWrittenAsJavaWritesIt(String end) {
        String text = "select ".repeat(20) + end;
        ByteWriter out = new ByteWriter(3);
        out.putUtf8(text);
        assertThat(out.toByteArray()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud834", "?\ud834", "ä\udd1e\ud834"})
    void longTextWithASurrogateWithoutItsPairIsRefused(String end) {
        ByteWriter out = new ByteWriter(3);
        assertThatThrownBy(() -> out.putUtf8("select ".repeat(20) + end))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("text has a surrogate without its pair at index 14");
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud834", "a\udd1e", "ä\ud834x", "€\udd1e\ud834"})
    void refusesASurrogateWithoutItsPairAndWritesNothing(String text) {
        ByteWriter out = new ByteWriter(8);
        out.putByte(1);
        assertThatThrownBy(() -> out.putUtf8(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("text has a surrogate without its pair at index ");
        assertThat(out.size()).isEqualTo(1);
    }

    @Test
    void refusesANulInAString() {
        ByteWriter out = new ByteWriter(8);
        assertThatThrownBy(() -> out.putCString("ab\0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("text has a NUL character at index 2");
        assertThat(out.size()).isZero();
    }

    @Test
    void setsALengthThatWasSkipped() {
        ByteWriter out = new ByteWriter(0);
        int at = out.skipInt();
        out.putShort(7);
        out.setInt(at, out.size());
        out.setShort(4, 8);
        assertThat(out.toByteArray()).containsExactly(0, 0, 0, 6, 0, 8);
        assertThatThrownBy(() -> out.setInt(3, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> out.setShort(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void forgetsWhatIsTruncated() {
        ByteWriter out = new ByteWriter(2);
        out.putInt(1);
        out.truncate(2);
        assertThat(out.toByteArray()).containsExactly(0, 0);
        assertThatThrownBy(() -> out.truncate(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("size is 3, written are 2");
    }

    @Test
    void refusesToGrowOverItsLimit() {
        ByteWriter out = new ByteWriter(16);
        out.putInt(1);
        assertThatThrownBy(() -> out.reserve(Integer.MAX_VALUE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a message of 2147483651 bytes is larger than 2147483392");
    }
}
