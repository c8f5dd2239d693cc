package dev.weir.pooler.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

final class AveragesTest {
    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final Averages averages = new Averages();

    @Test
    void areZeroBeforeTheFirstPeriodEnds() {
        assertThat(averages.of("books")).isEqualTo(StatsCounts.ZERO);
        assertThat(averages.ofAll()).isEqualTo(StatsCounts.ZERO);
    }

    @Test
    void countPerSecond() {
        averages.update(Map.of("books", transactions(50, 0)), PERIOD);
        averages.update(Map.of("books", transactions(80, 0)), PERIOD);
        assertThat(averages.of("books").xactCount()).isEqualTo(3);
    }

    @Test
    void timeEachTransaction() {
        averages.update(Map.of("books", transactions(50, 1_000)), PERIOD);
        averages.update(Map.of("books", transactions(60, 3_000)), PERIOD);
        assertThat(averages.of("books").xactTime()).isEqualTo(200);
    }

    @Test
    void timeEachWaitOfThoseWhoGotAServer() {
        averages.update(Map.of("books", Samples.counts(10)), PERIOD);
        assertThat(averages.of("books").waitTime()).isEqualTo(1);
    }

    @Test
    void ofAllAreWeighted() {
        averages.update(
                Map.of("books", transactions(10, 1_000), "maps", transactions(30, 9_000)), PERIOD);
        assertThat(averages.ofAll().xactCount()).isEqualTo(4);
        assertThat(averages.ofAll().xactTime()).isEqualTo(250);
    }

    @Test
    void areNeverNegative() {
        averages.update(Map.of("books", transactions(50, 1_000)), PERIOD);
        averages.update(Map.of("books", transactions(20, 400)), PERIOD);
        assertThat(averages.of("books").xactCount()).isZero();
    }

    @Test
    void ofADatabaseThatIsGoneAreForgotten() {
        averages.update(Map.of("books", transactions(50, 1_000)), PERIOD);
        averages.update(Map.of(), PERIOD);
        assertThat(averages.of("books")).isEqualTo(StatsCounts.ZERO);
    }

    @Test
    void standAPeriodOfNoLength() {
        averages.update(Map.of("books", transactions(1, 0)), Duration.ZERO);
        assertThat(averages.of("books").xactCount()).isEqualTo(1_000_000);
    }

    private static StatsCounts transactions(long count, long micros) {
        return new StatsCounts(0, count, 0, 0, 0, micros, 0, 0, 0, 0, 0, 0, Map.of());
    }
}
