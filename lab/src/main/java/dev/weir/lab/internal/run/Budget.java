package dev.weir.lab.internal.run;

import dev.weir.lab.Cell;
import dev.weir.lab.Plan;

import java.time.Duration;

/// The time of a run, which it keeps: a cell is begun only if it and the questions after it will
/// probably fit, and nothing waits longer than what is left. How long cells take is learned from
/// those before them, since a machine may be slow or busy.
final class Budget {
    /// What every wait gets, however late it is, so that it can succeed at all.
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final Plan plan;
    private final long end;

    /// How many times longer than expected the last cells took, apart from what they measure.
    private double slowness = 1;

    private Budget(Plan plan, long end) {
        this.plan = plan;
        this.end = end;
    }

    /// From now on.
    static Budget of(Plan plan) {
        return new Budget(plan, System.nanoTime() + plan.limits().budget().toNanos());
    }

    /// What is left; negative if it is over.
    Duration left() {
        return Duration.ofNanos(end - System.nanoTime());
    }

    /// A wait that ends soon enough.
    Duration atMost(Duration patience) {
        Duration left = left();
        if (left.compareTo(patience) > 0) {
            return patience;
        }
        return left.compareTo(LEAST) > 0 ? left : LEAST;
    }

    /// Whether a cell that is begun now will probably have ended in time.
    boolean fits(Cell cell) {
        Duration cost =
                still().plus(multiplied(plan.expected(cell).minus(still())))
                        .plus(plan.expectedAnswers());
        return cost.compareTo(left()) <= 0;
    }

    /// What a cell takes however fast the machine is.
    private Duration still() {
        return plan.limits().warmUp().plus(plan.limits().measured());
    }

    private Duration multiplied(Duration time) {
        return Duration.ofNanos((long) (time.toNanos() * slowness));
    }

    /// A cell took so long: the next ones will, too.
    void took(Cell cell, Duration time) {
        double expected = plan.expected(cell).minus(still()).toNanos();
        double now = time.minus(still()).toNanos() / expected;
        slowness = Math.max(1, (slowness + now) / 2);
    }
}
