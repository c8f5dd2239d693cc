package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

final class ResultTest {
    private static final Cell CELL =
            Cell.of("latency", "pgjdbc", Map.of("thread", "virtual", "threads", "4"));

    @Test
    void comparesNeighbouringRoundsOnly() {
        // The machine became ten times slower: each pair says 2, although the medians alone would
        // say otherwise.
        Result result = new Result(CELL, rounds(2000, 200, 200), rounds(1000, 100, 100));

        assertThat(result.ratio()).isEqualTo(2);
        assertThat(result.ratioMin()).isEqualTo(2);
        assertThat(result.ratioMax()).isEqualTo(2);
    }

    @Test
    void givesTheMedianRatioWithItsSpread() {
        Result result = new Result(CELL, rounds(300, 100, 200, 150), rounds(100, 100, 100, 100));

        assertThat(result.ratio()).isEqualTo(1.75);
        assertThat(result.ratioMin()).isEqualTo(1);
        assertThat(result.ratioMax()).isEqualTo(3);
    }

    @Test
    void writesOneJsonObjectInOneLine() {
        Result result = new Result(CELL, rounds(3000), rounds(2000));

        assertThat(result.line().toString())
                .isEqualTo(
                        "{\"bench\":\"latency\",\"subject\":\"weir\",\"peer\":\"pgjdbc\","
                                + "\"params\":{\"thread\":\"virtual\",\"threads\":4},"
                                + "\"subject_ops_s\":3000.000,\"peer_ops_s\":2000.000,"
                                + "\"ratio\":1.500,\"ratio_min\":1.500,\"ratio_max\":1.500,"
                                + "\"subject_cpu_us\":10.000,\"peer_cpu_us\":15.000,"
                                + "\"subject_allocated_bytes\":40.000,"
                                + "\"peer_allocated_bytes\":60.000}");
    }

    @Test
    void refusesRoundsWithoutACounterpart() {
        List<Round> one = rounds(1);
        List<Round> two = rounds(1, 2);

        assertThatThrownBy(() -> new Result(CELL, one, two))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rounds come in pairs, not 1 and 2");
    }

    /// Rounds of a second with so many operations, each with 30 milliseconds of CPU and 120,000
    /// bytes in all.
    private static List<Round> rounds(long... operations) {
        return Arrays.stream(operations)
                .mapToObj(count -> new Round(count, 1_000_000_000, 30_000_000, 100, 200, 120_000))
                .toList();
    }
}
