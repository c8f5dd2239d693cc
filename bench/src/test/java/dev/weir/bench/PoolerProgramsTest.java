package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class PoolerProgramsTest {
    @Test
    void saysWhichPoolersThereAre() {
        PoolerOptions options = new PoolerOptions();

        assertThatThrownBy(() -> PoolerPrograms.find("odyssey", options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no pooler `odyssey`: it is weir or pgbouncer");
    }
}
