package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.ongres.saslprep.SASLprep;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

final class SaslPrepTest {
    private static final int[] BLOCKS = {
        0x00, 0x7f, 0x80, 0x24f, 0x300, 0x36f, 0x5d0, 0x5ea, 0x600, 0x6ff, 0x1e00, 0x1fff, 0x2000,
        0x206f, 0x2100, 0x214f, 0x3000, 0x30ff, 0xac00, 0xd7a3, 0xe000, 0xe0ff, 0xf900, 0xfb4f,
        0xfe00, 0xffff, 0x1d400, 0x1d7ff, 0xe0001, 0xe007f
    };

    @Provide
    Arbitrary<String> passwords() {
        Arbitrary<Integer> points =
                Arbitraries.integers()
                        .between(0, BLOCKS.length / 2 - 1)
                        .flatMap(
                                i ->
                                        Arbitraries.integers()
                                                .between(BLOCKS[2 * i], BLOCKS[2 * i + 1]));
        return points.list().ofMinSize(1).ofMaxSize(4).map(SaslPrepTest::text);
    }

    private static String text(List<Integer> points) {
        StringBuilder text = new StringBuilder();
        points.stream()
                // Neither half pairs, which are no text, nor U+200B, which PostgreSQL makes a space
                // and the other implementation drops: it is in both tables of the RFC.
                .filter(point -> (point < 0xd800 || point > 0xdfff) && point != 0x200b)
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    @Property(tries = 5000)
    void preparesAsAnotherImplementationDoes(@ForAll("passwords") String password) {
        assertThat(SaslPrep.saslPrep(password)).isEqualTo(other(password));
    }

    /// The same by `com.ongres.stringprep`. An empty result is refused by PostgreSQL.
    private static Optional<String> other(String password) {
        try {
            return Optional.of(new SASLprep().prepareStored(password))
                    .filter(text -> !text.isEmpty());
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            // The latter where nothing is left of the password.
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        // RFC 4013 section 3.
        "I\u00adX, IX",
        "user, user",
        "USER, USER",
        "\u00aa, a",
        "\u2168, IX",
        // Spaces, and what is in two tables.
        "a\u00a0b, a b",
        "a\u3000b, a b",
        "a\u200bb, a b"
    })
    void mapsAndNormalizes(String password, String prepared) {
        assertThat(SaslPrep.saslPrep(password)).contains(prepared);
    }

    @ParameterizedTest
    @CsvSource({"\u0627\u0031", "\u0627a\u0628", "\u200e", "\ue000", "\u0221", "\u00ad"})
    void refusesAsTheRfcSaysAndThenTakesThePasswordAsItIs(String password) {
        assertThat(SaslPrep.saslPrep(password)).isEmpty();
        assertThat(SaslPrep.prepare(password)).isEqualTo(password.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void leavesAsciiAloneWithItsControlCharacters() {
        byte[] password = {'a', 7, 'b', 127};
        assertThat(SaslPrep.prepare(password)).isEqualTo(password);
    }

    @Test
    void leavesBytesAloneThatAreNotUtf8() {
        byte[] password = {'p', (byte) 0xe4, 's', 's'};
        assertThat(SaslPrep.prepare(password)).isEqualTo(password);
    }
}
