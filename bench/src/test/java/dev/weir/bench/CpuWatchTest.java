package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CpuWatchTest {
    @Test
    void countsWhatWasUsedBetweenTwoSamples() {
        CpuWatch watch = samples();

        assertThat(watch.nanosBetween(1_000, 3_000)).isEqualTo(50);
    }

    @Test
    void countsInProportionBetweenSamples() {
        CpuWatch watch = samples();

        assertThat(watch.nanosBetween(1_500, 2_500)).isEqualTo(25);
    }

    @Test
    void countsNothingBeyondTheSamples() {
        CpuWatch watch = samples();

        assertThat(watch.nanosBetween(0, 9_000)).isEqualTo(50);
    }

    private static CpuWatch samples() {
        CpuWatch watch = CpuWatch.idle();
        watch.add(1_000, 100);
        watch.add(2_000, 110);
        watch.add(3_000, 150);
        return watch;
    }
}
