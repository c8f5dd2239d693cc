package dev.weir.driver.internal.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.wire.ScramSecret;

import org.junit.jupiter.api.Test;

class LastPasswordTest {
    private final LastPassword last = new LastPassword();

    @Test
    void theSamePasswordIsTheSameSecretWhichRemembersItsKeys() {
        ScramSecret.Password first = last.of("pencil");
        assertThat(last.of("pen" + "cil".strip())).isSameAs(first);
        assertThat(first.password()).isEqualTo("pencil");
    }

    @Test
    void anotherPasswordIsAnotherSecret() {
        ScramSecret.Password first = last.of("pencil");
        ScramSecret.Password second = last.of("rotated");
        assertThat(second.password()).isEqualTo("rotated");
        assertThat(last.of("rotated")).isSameAs(second);
        assertThat(last.of("pencil")).isNotSameAs(first).isEqualTo(first);
    }
}
