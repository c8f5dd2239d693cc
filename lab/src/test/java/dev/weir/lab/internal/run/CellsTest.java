package dev.weir.lab.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.lab.Arrivals;
import dev.weir.lab.Cell;
import dev.weir.lab.CellResult;
import dev.weir.lab.Extent;
import dev.weir.lab.LabServer;
import dev.weir.lab.Limits;
import dev.weir.lab.Plan;
import dev.weir.lab.Serving;
import dev.weir.lab.Shape;
import dev.weir.lab.Way;
import dev.weir.lab.internal.observe.ServerEye;
import dev.weir.testkit.TakesLong;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/// Small cells on a real server with few connections. How fast they are is not asserted.
@TakesLong
final class CellsTest {
    private static final Shape SMALL = new Shape(1, 4, 8, Arrivals.closed());
    private static final Limits SHORT =
            new Limits(
                    2,
                    Duration.ofMillis(300),
                    Duration.ofSeconds(5),
                    new Limits.Times(
                            Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMinutes(5)));

    /// Nine connections are for everybody: one more than the shape has users.
    private static final TestServer POSTGRES =
            TestServers.builder()
                    .setting("max_connections", "12")
                    .setting("max_wal_senders", "0")
                    .statement("create role lab login")
                    .statement("create database lab owner lab")
                    .start();

    /// What the tests look at.
    private static List<CellResult> measured = List.of();

    @BeforeAll
    static void measureAll() throws InterruptedException {
        measured =
                measure(
                        SMALL,
                        cell(Serving.VIRTUAL_THREAD_PER_REQUEST, "pool", 2),
                        cell(Serving.PLATFORM_THREAD_PER_REQUEST, "per-thread", 1),
                        cell(Serving.STATIC_THREADS, "per-thread", 1));
    }

    @AfterAll
    static void end() {
        POSTGRES.close();
    }

    @Test
    void aPoolHoldsNoMoreConnectionsThanItMayAndLeavesNoneBehind() {
        CellResult result = measured.get(0);
        assertThat(result.figures().serve().perSecond()).isPositive();
        assertThat(result.figures().serve().failures()).isEmpty();
        assertThat(result.figures().held().peak()).isBetween(2, 4);
        assertThat(result.figures().held().left()).isZero();
        assertThat(result.distribution()).isNotEmpty();
        assertThat(result.timeline()).anyMatch(moment -> moment.clientBytes() > 0);
    }

    @Test
    void connectionsOfThreadsThatHaveEndedRunOutAndStayBehind() {
        CellResult result = measured.get(1);
        assertThat(result.figures().serve().failures()).containsKey("too many clients");
        assertThat(result.figures().held().left()).isEqualTo(result.figures().held().peak());
        assertThat(result.notes())
                .anyMatch(note -> note.endsWith("requests failed: too many clients"))
                .anyMatch(note -> note.contains("connections are left behind"));
    }

    @Test
    void staticThreadsHaveAConnectionEachAndLeaveNoneBehind() {
        CellResult result = measured.get(2);
        assertThat(result.figures().held().peak()).isEqualTo(8);
        assertThat(result.figures().held().after()).isEqualTo(8);
        assertThat(result.figures().held().left()).isZero();
    }

    @Test
    void anOpenLoopCountsRequestsThatNobodyAnswers() throws InterruptedException {
        Shape flood = new Shape(200, 0, 4, Arrivals.open(200));
        CellResult result =
                measure(flood, cell(Serving.STATIC_THREADS, "per-thread", 1)).getFirst();
        assertThat(result.notes()).anyMatch(note -> note.contains("had no answer in the end"));
        assertThat(result.figures().serve().p99Ms()).isGreaterThan(1_000);
        // Threads that found requests waiting opened connections again after all were closed.
        assertThat(result.figures().held().left()).isZero();
    }

    private static Cell cell(Serving serving, String way, int processes) {
        return new Cell(serving, Way.direct(way), processes);
    }

    private static List<CellResult> measure(Shape shape, Cell... cells)
            throws InterruptedException {
        Plan plan = new Plan(Extent.QUICK, List.of(cells), shape, SHORT, List.of());
        String place = "@" + POSTGRES.host() + ":" + POSTGRES.port() + "/lab";
        String clients = "postgresql://lab" + place;
        Tables.create(clients);
        try (ServerEye eye = ServerEye.open("postgresql://postgres" + place)) {
            LabServer server = new LabServer(clients, clients);
            return Cells.measure(
                    new CellRun.Surroundings(plan, server, eye, List.of(), Budget.of(plan)),
                    _ -> {});
        } finally {
            Tables.drop(clients);
        }
    }
}
