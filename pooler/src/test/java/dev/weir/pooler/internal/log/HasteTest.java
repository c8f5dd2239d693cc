package dev.weir.pooler.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HasteTest {
    private static final long BEGIN = Long.MAX_VALUE;

    private final Haste haste = new Haste(BEGIN);

    private void spend() {
        for (int i = 0; i < Haste.LINES_MAX; i++) {
            assertThat(haste.allows(BEGIN)).isTrue();
        }
    }

    @Test
    void allowsSoManyLinesInAPeriod() {
        spend();

        assertThat(haste.allows(BEGIN + Haste.PERIOD_NS - 1)).isFalse();
    }

    @Test
    void allowsMoreInTheNextPeriod() {
        spend();

        assertThat(haste.allows(BEGIN + Haste.PERIOD_NS)).isTrue();
    }

    @Test
    void leavesADiskThatWasSlowAlone() {
        haste.wrote(BEGIN, BEGIN + Haste.SLOW_NS + 1);

        assertThat(haste.allows(BEGIN + Haste.REST * Haste.SLOW_NS)).isFalse();
    }

    @Test
    void triesADiskThatWasSlowAgain() {
        haste.wrote(BEGIN, BEGIN + Haste.SLOW_NS + 1);

        long over = BEGIN + (Haste.REST + 1) * (Haste.SLOW_NS + 1);
        assertThat(haste.allows(over)).isTrue();
    }
}
