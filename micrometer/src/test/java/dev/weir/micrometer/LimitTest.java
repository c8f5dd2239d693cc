package dev.weir.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.pool.Histogram;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;

final class LimitTest {
    @Test
    void aLimitIsExactToTheNanosecond() {
        long[] counts = new long[Histogram.BUCKETS];
        counts[Histogram.bucket(65_535)]++;
        counts[Histogram.bucket(65_536)]++;
        counts[Histogram.bucket(Long.MAX_VALUE)]++;
        Histogram seen = new Histogram(counts);
        assertThat(Limit.ALL.getFirst().countWithin(seen)).isEqualTo(1);
        assertThat(Limit.ALL.get(1).countWithin(seen)).isEqualTo(2);
        assertThat(Limit.ALL.getLast().countWithin(seen)).isEqualTo(3);
    }

    @Test
    void limitsAreWrittenInSeconds() {
        assertThat(Limit.ALL)
                .extracting(Limit::le)
                .startsWith("0.000065535", "0.000131071")
                .contains("0.001048575", "1.073741823")
                .endsWith("34.359738367", "+Inf");
    }

    @Test
    void aLimitIsWhereTheHistogramHasOne() {
        assertThat(Limit.ALL.subList(0, Limit.ALL.size() - 1))
                .allSatisfy(
                        limit ->
                                assertThat(limit.le())
                                        .isEqualTo(
                                                BigDecimal.valueOf(
                                                                Histogram.upperNanos(
                                                                        limit.bucket()),
                                                                9)
                                                        .toPlainString()));
    }
}
