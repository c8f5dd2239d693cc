package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

final class PoolerResultTest {
    private static final Cell CELL =
            Cell.of("pooler-throughput", "pgbouncer", Map.of("clients", "1"));

    @Test
    void comparesWithTheRoundBesideItThatHadNoPooler() {
        // The machine became ten times slower: a median of each alone would say otherwise.
        PoolerResult result =
                new PoolerResult(
                        new Result(CELL, rounds(10_000, 1_000, 10_000), rounds(5_000, 500, 5_000)),
                        List.of(rounds(20_000, 1_050, 20_000)));

        assertThat(result.finding().json().orElseThrow())
                .contains("\"subject_added_us\":50.000", "\"peer_added_us\":150.000");
    }

    @Test
    void givesMeanAndPercentilesOfBothSides() {
        PoolerResult result =
                new PoolerResult(new Result(CELL, rounds(10_000), rounds(5_000)), List.of());

        assertThat(result.finding().json().orElseThrow())
                .endsWith(
                        "\"subject_mean_us\":100.000,\"subject_p50_us\":100.000,"
                                + "\"subject_p99_us\":250.000,\"subject_p99_p50\":2.500,"
                                + "\"peer_mean_us\":200.000,\"peer_p50_us\":100.000,"
                                + "\"peer_p99_us\":250.000,\"peer_p99_p50\":2.500}");
    }

    /// Rounds of a second with so many operations.
    private static List<Round> rounds(long... operations) {
        return Arrays.stream(operations)
                .mapToObj(count -> new Round(count, 1_000_000_000, 30_000_000, 100_000, 250_000))
                .toList();
    }
}
