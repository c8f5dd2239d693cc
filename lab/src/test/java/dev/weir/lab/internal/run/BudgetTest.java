package dev.weir.lab.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.lab.Cell;
import dev.weir.lab.Extent;
import dev.weir.lab.Limits;
import dev.weir.lab.Plan;
import dev.weir.lab.Serving;
import dev.weir.lab.Shape;
import dev.weir.lab.Way;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

final class BudgetTest {
    private static final Cell CELL = new Cell(Serving.STATIC_THREADS, Way.direct("pool"), 1);

    @Test
    void aCellFitsThatLeavesTimeForTheQuestions() {
        assertThat(Budget.of(plan(1_000)).fits(CELL)).isTrue();
    }

    @Test
    void aCellDoesNotFitThatWouldLeaveNoTimeForTheQuestions() {
        Plan plan = plan((int) plan(1).expectedAnswers().toSeconds());
        assertThat(Budget.of(plan).fits(CELL)).isFalse();
    }

    @Test
    void aSlowCellMakesTheNextOnesBeExpectedToBeSlow() {
        Budget budget = Budget.of(plan(1_000));
        budget.took(CELL, Duration.ofHours(1));
        assertThat(budget.fits(CELL)).isFalse();
    }

    @Test
    void waitsEndWithTheTime() {
        Duration patience = Duration.ofSeconds(100);
        assertThat(Budget.of(plan(1_000)).atMost(patience)).isEqualTo(patience);
        assertThat(Budget.of(plan(50)).atMost(patience)).isLessThan(patience);
    }

    private static Plan plan(int seconds) {
        Limits limits =
                Limits.QUICK.withTimes(
                        new Limits.Times(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(seconds)));
        return new Plan(Extent.QUICK, List.of(CELL), Shape.DEFAULT, limits, List.of());
    }
}
