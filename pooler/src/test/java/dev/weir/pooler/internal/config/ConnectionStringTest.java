package dev.weir.pooler.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.weir.pooler.internal.config.ConnectionString.Pair;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;

final class ConnectionStringTest {
    @Test
    void readsPairs() {
        assertThat(ConnectionString.parse("host=a  port = 5\tdbname='it''s b' password=''"))
                .containsExactly(
                        new Pair("host", "a"),
                        new Pair("port", "5"),
                        new Pair("dbname", "it's b"),
                        new Pair("password", ""));
    }

    @Test
    void readsNothing() {
        assertThat(ConnectionString.parse("  ")).isEmpty();
    }

    @Test
    void readsAnEmptyValueAtTheEnd() {
        assertThat(ConnectionString.parse("user=")).containsExactly(new Pair("user", ""));
    }

    @Test
    void takesBackslashesAsTheyAre() {
        assertThat(ConnectionString.parse("password=a\\'b"))
                .containsExactly(new Pair("password", "a\\'b"));
    }

    @Property
    void readsWhatWasQuoted(@ForAll String value) {
        assertThat(ConnectionString.parse("password=" + ConnectionString.quote(value) + " port=1"))
                .containsExactly(new Pair("password", value), new Pair("port", "1"));
    }

    @Property
    void readsQuotedNames(@ForAll String name) {
        if (IniName.fits(name)) {
            assertThat(IniName.parse(IniName.quote(name))).contains(name);
        }
    }

    @Property
    void throwsNothingElse(@ForAll String text) {
        assertThatCode(
                        () -> {
                            try {
                                ConnectionString.parse(text);
                            } catch (IllegalArgumentException e) {
                                assertThat(e.getMessage()).contains("; ");
                            }
                        })
                .doesNotThrowAnyException();
    }
}
