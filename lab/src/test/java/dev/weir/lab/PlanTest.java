package dev.weir.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

final class PlanTest {
    private static final PoolerProgram POOLER =
            PoolerProgram.weir("Weir's pooler", List.of("weir"));
    private static final PoolerProgram PEER =
            PoolerProgram.pgbouncer(List.of("pgbouncer"), "PgBouncer 1.25.2");

    @Test
    void theFullPlanHasEachServingByEachWayInOneAndInFourProcesses() {
        Plan plan = Plan.of(Extent.FULL, Shape.DEFAULT, List.of(POOLER), List.of("hikari"));
        assertThat(plan.cells()).hasSize(3 * 8 * 2).doesNotHaveDuplicates();
    }

    @Test
    void theQuickPlanIsExpectedToTakeLessThanItsBudget() {
        Plan plan = Plan.of(Extent.QUICK, Shape.DEFAULT, List.of(POOLER, PEER), List.of("hikari"));
        assertThat(plan.expected()).isLessThan(plan.limits().budget());
        assertThat(plan.limits().budget()).isLessThan(Duration.ofSeconds(56));
    }

    @Test
    void theFullPlanIsExpectedToTakeLessThanItsBudget() {
        Plan plan = Plan.of(Extent.FULL, Shape.DEFAULT, List.of(POOLER, PEER), List.of("hikari"));
        assertThat(plan.expected()).isLessThan(plan.limits().budget());
        assertThat(plan.limits().budget()).isLessThan(Duration.ofMinutes(15));
    }

    @Test
    void longerCellsHaveALargerBudget() {
        Plan plan = Plan.of(Extent.QUICK, Shape.DEFAULT, List.of(), List.of());
        Plan longer = plan.withMeasured(Duration.ofSeconds(11));
        assertThat(longer.expected()).isEqualTo(plan.expected().plusSeconds(60));
        assertThat(longer.limits().budget()).isEqualTo(plan.limits().budget().plusSeconds(60));
    }

    @Test
    void thePlanCanBeNarrowedToSomeWays() {
        Plan plan = Plan.of(Extent.FULL, Shape.DEFAULT, List.of(POOLER), List.of());
        assertThat(plan.only(List.of("weir/pool")).cells())
                .hasSize(6)
                .allMatch(cell -> cell.way().equals(new Way("pool", "weir")));
    }

    @Test
    void aWayThatIsNotThereIsNamedWithThoseThatAre() {
        Plan plan = Plan.of(Extent.FULL, Shape.DEFAULT, List.of(), List.of());
        assertThatThrownBy(() -> plan.only(List.of("pol")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "no cell connects by [pol]; there are [fresh, per-thread, per-thread-aged,"
                                + " pool, pool-sharing]");
    }

    @Test
    void aCellWhosePoolerIsNotThereIsRefused() {
        Cell cell = new Cell(Serving.STATIC_THREADS, new Way("pool", "odyssey"), 1);
        assertThatThrownBy(
                        () ->
                                new Plan(
                                        Extent.QUICK,
                                        List.of(cell),
                                        Shape.DEFAULT,
                                        Limits.QUICK,
                                        List.of(POOLER)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a cell names the pooler odyssey, which is not among the programs that were"
                                + " given");
    }
}
