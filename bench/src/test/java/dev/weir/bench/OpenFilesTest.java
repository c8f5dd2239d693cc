package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;

final class OpenFilesTest {
    @Test
    void isContentWithALimitThatSuffices() {
        assertThatCode(() -> OpenFiles.check(1_000, 1_500)).doesNotThrowAnyException();
    }

    @Test
    void saysHowToGetMoreThanTheLimit() {
        assertThatThrownBy(() -> OpenFiles.check(10_000, 1_024))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "10000 clients need 10500 open files, and the limit is 1024: raise it with"
                                + " ulimit -n, or take fewer with --clients");
    }
}
