package dev.weir.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/// Whole runs. What becomes of cells is in `CellsTest`.
final class LabTest {
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Cell CELL = new Cell(Serving.STATIC_THREADS, Way.direct("per-thread"), 1);

    @Test
    void aRunWhoseTimeIsUpLeavesCellsOutAndSaysSo() {
        try (TestServer postgres = TestServers.builder().start()) {
            LabServer server = new LabServer(postgres.url(), postgres.url());
            Findings findings = Lab.open().run(plan(CELL), server, "a test", (_, _, _) -> {});
            assertThat(findings.cells()).isEmpty();
            assertThat(findings.leftOut()).containsExactly(CELL);
            assertThat(findings.answers()).hasSize(5);
            assertThat(Lab.open().table(findings))
                    .contains(
                            "1 cell was left out, since it would not have fitted into 1 s on this"
                                    + " machine as it was:\n"
                                    + "static threads, one per thread, for ever, x1.");
        }
    }

    @Test
    void aContenderThatIsNotThereIsNamed() {
        Cell cell = new Cell(Serving.STATIC_THREADS, Way.direct("pol"), 1);
        LabServer nowhere = new LabServer("host=127.0.0.1 port=1", "host=127.0.0.1 port=1");
        assertThatThrownBy(() -> Lab.open().run(plan(cell), nowhere, "a test", (_, _, _) -> {}))
                .isInstanceOf(LabException.class)
                .hasMessageStartingWith("there is no contender pol; there are [fresh, per-thread");
    }

    private static Plan plan(Cell cell) {
        Limits limits =
                new Limits(2, SHORT, SHORT, new Limits.Times(SHORT, SHORT, Duration.ofSeconds(1)));
        return new Plan(Extent.QUICK, List.of(cell), Shape.DEFAULT, limits, List.of());
    }
}
