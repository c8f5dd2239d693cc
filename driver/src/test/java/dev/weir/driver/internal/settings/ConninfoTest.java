package dev.weir.driver.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;

import java.util.Map;

final class ConninfoTest {
    @Property(tries = 500)
    void readsBackWhatItWrites(@ForAll("settings") Map<String, String> values) {
        assertThat(Conninfo.parse(Conninfo.format(values))).isEqualTo(values);
    }

    @Property(tries = 2000)
    void endsInValuesOrAnErrorWhateverTheText(@ForAll("hostile") String text) {
        assertThatCode(() -> tryToParse(text)).doesNotThrowAnyException();
    }

    @Provide
    Arbitrary<Map<String, String>> settings() {
        return Arbitraries.maps(
                Arbitraries.of("host", "user", "dbname", "password", "options", "pool_x"),
                Arbitraries.strings().all().excludeChars('\0'));
    }

    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> noise =
                Arbitraries.strings().withChars("host=user'\\ \t%2f:/?&,@[]pgasql").ofMaxLength(40);
        return noise.flatMap(text -> Arbitraries.of(text, "postgresql://" + text));
    }

    @Test
    void readsQuotesEscapesAndSpacesAsLibpq() {
        assertThat(Conninfo.parse(" host = 'a b'\tuser='it\\'s' dbname=c\\ d port=1\\"))
                .isEqualTo(Map.of("host", "a b", "user", "it's", "dbname", "c d", "port", "1"));
    }

    @Test
    void readsAnEmptyValue() {
        assertThat(Conninfo.parse("host= user=u")).isEqualTo(Map.of("host", "user=u"));
        assertThat(Conninfo.parse("host='' user=u")).isEqualTo(Map.of("host", "", "user", "u"));
    }

    private static void tryToParse(String text) {
        try {
            SettingsText.parse(text);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("");
        }
    }
}
