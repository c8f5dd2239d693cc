package dev.weir.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/// Small cells on a real server with few connections. How fast they are is not asserted.
final class LabTest {
    private static final Shape SMALL = new Shape(1, 4, 8, Arrivals.closed());
    private static final Limits SHORT =
            new Limits(
                    2,
                    Duration.ofMillis(300),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(5));

    @Test
    void aPoolHoldsNoMoreConnectionsThanItMayAndLeavesNoneBehind() {
        CellResult result = measure(SMALL, Serving.VIRTUAL_THREAD_PER_REQUEST, "pool", 2);
        assertThat(result.figures().serve().perSecond()).isPositive();
        assertThat(result.figures().serve().failures()).isEmpty();
        assertThat(result.figures().held().peak()).isBetween(2, 4);
        assertThat(result.figures().held().left()).isZero();
        assertThat(result.distribution()).isNotEmpty();
        assertThat(result.timeline()).anyMatch(moment -> moment.clientBytes() > 0);
    }

    @Test
    void connectionsOfThreadsThatHaveEndedRunOutAndStayBehind() {
        CellResult result = measure(SMALL, Serving.PLATFORM_THREAD_PER_REQUEST, "per-thread", 1);
        assertThat(result.figures().serve().failures()).containsKey("too many clients");
        assertThat(result.figures().held().left()).isEqualTo(result.figures().held().peak());
        assertThat(result.notes())
                .anyMatch(note -> note.endsWith("requests failed: too many clients"))
                .anyMatch(note -> note.contains("connections are left behind"));
    }

    @Test
    void staticThreadsHaveAConnectionEachAndLeaveNoneBehind() {
        CellResult result = measure(SMALL, Serving.STATIC_THREADS, "per-thread", 1);
        assertThat(result.figures().held().peak()).isEqualTo(8);
        assertThat(result.figures().held().after()).isEqualTo(8);
        assertThat(result.figures().held().left()).isZero();
    }

    @Test
    void anOpenLoopCountsRequestsThatNobodyAnswers() {
        Shape flood = new Shape(200, 0, 4, Arrivals.open(200));
        CellResult result = measure(flood, Serving.STATIC_THREADS, "pool", 1);
        assertThat(result.notes()).anyMatch(note -> note.contains("had no answer in the end"));
        assertThat(result.figures().serve().p99Ms()).isGreaterThan(1_000);
    }

    @Test
    void aContenderThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> measure(SMALL, Serving.STATIC_THREADS, "pol", 1))
                .isInstanceOf(LabException.class)
                .hasMessageStartingWith("there is no contender pol; there are [fresh, per-thread");
    }

    private static CellResult measure(Shape shape, Serving serving, String way, int processes) {
        Cell cell = new Cell(serving, Way.direct(way), processes);
        Plan plan = new Plan(Extent.QUICK, List.of(cell), shape, SHORT, List.of());
        try (TestServer postgres =
                TestServers.builder()
                        .setting("max_connections", "20")
                        .statement("create role lab login")
                        .statement("create database lab owner lab")
                        .start()) {
            String place = "@" + postgres.host() + ":" + postgres.port() + "/lab";
            LabServer server =
                    new LabServer("postgresql://lab" + place, "postgresql://postgres" + place);
            return Lab.open().run(plan, server, "a test", (_, _, _) -> {}).cells().getFirst();
        }
    }
}
