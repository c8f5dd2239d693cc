package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HexFormat;

final class ByteReaderTest {
    private static ByteReader reader(String hex) {
        return new ByteReader(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    @Test
    void readsNumbersWithTheirHighestByteFirst() {
        ByteReader in =
                reader("ff ff fffe fffe fffffffd 00000000ffffffff 3fc00000 bff8000000000000");
        assertThat(in.takeByte()).isEqualTo((byte) -1);
        assertThat(in.takeUnsignedByte()).isEqualTo(255);
        assertThat(in.takeShort()).isEqualTo((short) -2);
        assertThat(in.takeUnsignedShort()).isEqualTo(65_534);
        assertThat(in.takeInt()).isEqualTo(-3);
        assertThat(in.takeLong()).isEqualTo(0xffff_ffffL);
        assertThat(in.takeFloat()).isEqualTo(1.5f);
        assertThat(in.takeDouble()).isEqualTo(-1.5);
        in.finish("numbers");
    }

    @Test
    void neverReadsBehindItsWindow() {
        byte[] bytes = new byte[16];
        ByteReader in = new ByteReader().window(bytes, 4, 7);
        assertThatThrownBy(in::takeInt)
                .isInstanceOf(ProtocolException.class)
                .hasMessage("a field of 4 bytes is wanted where 3 are left");
        assertThatThrownBy(in::takeLong).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> in.takeBytes(4)).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> in.skip(-1)).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> in.takeUtf8(Integer.MAX_VALUE))
                .isInstanceOf(ProtocolException.class);
        assertThat(in.remaining()).as("nothing was taken").isEqualTo(3);
    }

    @Test
    void refusesAWindowOutsideTheArray() {
        ByteReader in = new ByteReader();
        assertThatThrownBy(() -> in.window(new byte[4], 1, 5))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("no window from 1 to 5 in 4 bytes");
        assertThatThrownBy(() -> in.window(new byte[4], 3, 2))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> in.window(new byte[4], -1, 2))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void narrowsToAFieldAndWidensAgain() {
        ByteReader in = reader("01 0203 04");
        in.skip(1);
        int endBefore = in.narrow(2);
        assertThat(in.takeByte()).isEqualTo((byte) 2);
        assertThat(in.remaining()).isEqualTo(1);
        in.widen(endBefore);
        assertThat(in.takeByte()).as("what the field left over is skipped").isEqualTo((byte) 4);
        assertThatThrownBy(() -> in.narrow(1)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void readsTextOfEveryLengthOfUtf8() {
        ByteReader in = reader("61 c3a4 e282ac f09d849e 00 6200");
        assertThat(in.takeCString()).isEqualTo("aä€\ud834\udd1e");
        assertThat(in.takeCString()).isEqualTo("b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "c3",
                "c080",
                "e08080",
                "eda080",
                "f4908080",
                "f8888080",
                "61ff",
                "e282"
            })
    void refusesTextThatIsNotUtf8(String hex) {
        ByteReader in = reader(hex);
        assertThatThrownBy(() -> in.takeUtf8(hex.length() / 2))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("a text of " + hex.length() / 2 + " bytes is not UTF-8");
    }

    @Test
    void saysWhatHasBytesLeft() {
        assertThatThrownBy(() -> reader("0000").finish("the value"))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("the value has 2 bytes too many");
    }

    @Test
    void refusesALongTextThatIsNotUtf8ButReadsAReplacementCharacter() {
        String filler = "61".repeat(100);
        assertThatThrownBy(() -> reader(filler + "ff").takeUtf8(101))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("a text of 101 bytes is not UTF-8");
        assertThat(reader(filler + "efbfbd").takeUtf8(103)).isEqualTo("a".repeat(100) + "\ufffd");
        assertThat(reader(filler + "c3a4").takeUtf8(102)).isEqualTo("a".repeat(100) + "ä");
    }
}
