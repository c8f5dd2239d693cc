package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

final class SqlStateTest {
    @Test
    void hasExactlyTheManualsCodesAndNames() throws IOException {
        Set<String> manual;
        try (InputStream in =
                Objects.requireNonNull(SqlStateTest.class.getResourceAsStream("sqlstates.txt"))) {
            manual =
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .collect(Collectors.toSet());
        }
        assertThat(SqlState.all().stream().map(SqlState::toString))
                .containsExactlyInAnyOrderElementsOf(manual);
    }

    @Test
    void constantsAreNamedAsTheirConditions() throws IllegalAccessException {
        for (Field constant : SqlState.class.getFields()) {
            SqlState state = (SqlState) constant.get(null);
            assertThat(constant.getName()).endsWithIgnoringCase(state.name());
            assertThat(SqlState.of(state.code())).isSameAs(state);
        }
    }

    @Test
    void keepsACodeThatTheManualDoesNotList() {
        SqlState state = SqlState.of("Z0123");
        assertThat(state.name()).isEmpty();
        assertThat(state.classCode()).isEqualTo("Z0");
        assertThat(state).isEqualTo(SqlState.of("Z0123")).hasToString("Z0123");
        assertThat(SqlState.UNIQUE_VIOLATION.isOfClass("23")).isTrue();
        assertThat(SqlState.UNIQUE_VIOLATION.isOfClass("22")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2350", "235055", "2350a", "2350-", "ÄÄÄÄÄ"})
    void refusesWhatIsNoCode(String code) {
        assertThatThrownBy(() -> SqlState.of(code))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "an SQLSTATE is five digits and upper-case letters, not \"" + code + "\"");
    }
}
