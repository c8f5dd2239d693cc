package dev.weir.pooler.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;

final class IdentMapTest {
    private static final IdentMap MAPS =
            parse(
                    """
                    # MAP SYSTEM-USER DATABASE-USER
                    staff  ann.example   ann
                    staff  ann.example   reports
                    root   "o k"         all
                    quoted bob           "all"
                    """);

    @ParameterizedTest
    @CsvSource({
        "staff, ann.example, ann, true",
        "staff, ann.example, reports, true",
        "staff, ann.example, bob, false",
        "staff, ann, ann, false",
        "root, o k, anybody, true",
        "quoted, bob, bob, false",
        "quoted, bob, all, true",
        "other, ann.example, ann, false"
    })
    void allows(String map, String system, String user, boolean allowed) {
        assertThat(MAPS.allows(map, system, user)).isEqualTo(allowed);
    }

    @Test
    void knowsItsMaps() {
        assertThat(MAPS.has("staff")).isTrue();
        assertThat(MAPS.has("other")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
"""
a b         | the line is no map; write MAP SYSTEM-USER DATABASE-USER, each one name
a b c d     | the line is no map; write MAP SYSTEM-USER DATABASE-USER, each one name
a b,c d     | the line is no map; write MAP SYSTEM-USER DATABASE-USER, each one name
a /^b$ c    | "/^b$" is not supported; name each user, or all database users
a b /c      | "/c" is not supported; name each user, or all database users
a b +c      | "+c" is not supported; name each user, or all database users
""")
    void saysWhatIsWrongInALine(String line, String message) {
        assertThatThrownBy(() -> parse(line))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("ident.conf:1: " + message);
    }

    private static IdentMap parse(String text) {
        Problems problems = new Problems();
        IdentMap maps = IdentMap.parse(Path.of("ident.conf"), text, problems);
        problems.throwIfAny();
        return maps;
    }
}
