package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

final class CellTest {
    @Test
    void whatDiffersInThePeerAloneRunsInOneHeat() {
        Cell first = Cell.of("point-select", "one", Map.of("sharing", "on"));
        Cell other = Cell.of("point-select", "one", Map.of("sharing", "off"));
        Cell second = Cell.of("point-select", "two", Map.of("sharing", "on"));
        Cell small = Cell.of("point-select", "two", Map.of("sharing", "on")).withHeap("64m");

        assertThat(Cell.heats(List.of(first, other, second, small)))
                .containsExactly(List.of(first, second), List.of(other), List.of(small));
    }
}
