package dev.weir.lab.internal.doctor;

import dev.weir.lab.Advice;
import dev.weir.lab.Advice.Weight;
import dev.weir.lab.Fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which limit on connections would be reached first, and which pool sizes would fit.
final class SlotCheck {
    private static final int NEARLY_FULL_PERCENT = 80;
    private static final int MANY_SLOTS = 500;

    /// What is left for administration, deployments that overlap, and the like.
    private static final int SPARE_PERCENT = 10;

    private final Chart chart;
    private final Fleet fleet;
    private final List<Advice> advice = new ArrayList<>();

    private SlotCheck(Chart chart, Fleet fleet) {
        this.chart = chart;
        this.fleet = fleet;
    }

    static List<Advice> of(Chart chart, Fleet fleet) {
        SlotCheck check = new SlotCheck(chart, fleet);
        check.first();
        check.slots();
        chart.caps().forEach(check::cap);
        check.fleet();
        check.manySlots();
        return check.advice;
    }

    private void first() {
        Chart.Cap slots = server();
        Chart.Cap first = chart.caps().stream().min(byLeft()).orElse(slots);
        if (slots.left() <= first.left()) {
            first = slots;
        }
        advice.add(
                new Advice(
                        Weight.NOTE,
                        "runs out first",
                        "%s: %s left of %d (%d in use)"
                                .formatted(
                                        first.title(),
                                        first.left() == 1
                                                ? "1 connection is"
                                                : first.left() + " connections are",
                                        first.limit(),
                                        first.used()),
                        ""));
    }

    private static Comparator<Chart.Cap> byLeft() {
        return Comparator.comparingInt(Chart.Cap::left);
    }

    /// The server's own limit, as one among the others.
    private Chart.Cap server() {
        return new Chart.Cap(
                "the server's", "max_connections", chart.slots().usable(), chart.sessions().size());
    }

    private void slots() {
        Chart.Slots slots = chart.slots();
        int used = chart.sessions().size();
        String finding =
                "%d of %d connections are in use: max_connections is %d, and %d are reserved for"
                                .formatted(used, slots.usable(), slots.max(), slots.reserved())
                        + " superusers and pg_use_reserved_connections";
        if (used >= slots.usable()) {
            add(
                    Weight.PROBLEM,
                    finding,
                    "new clients get \"too many clients already\": close idle ones, let programs"
                            + " share connections by a pool, or put a pooler in front");
        } else if (isNearlyFull(used, slots.usable())) {
            add(Weight.WARNING, finding, "bound the pools, or put a pooler in front");
        } else {
            add(Weight.NOTE, finding, "");
        }
    }

    private static boolean isNearlyFull(int used, int limit) {
        return used * 100L >= (long) limit * NEARLY_FULL_PERCENT;
    }

    private void cap(Chart.Cap cap) {
        String finding =
                "%s may have %d connections and has %d"
                        .formatted(cap.title(), cap.limit(), cap.used());
        if (cap.used() >= cap.limit()) {
            add(
                    Weight.PROBLEM,
                    finding,
                    "its next client is refused: raise it by alter %s ... connection limit, or hold"
                                    .formatted(cap.kind())
                            + " fewer");
        } else if (isNearlyFull(cap.used(), cap.limit())) {
            add(Weight.WARNING, finding, "it will be refused soon");
        } else {
            add(Weight.NOTE, finding, "");
        }
    }

    private void fleet() {
        if (fleet.pools().isEmpty()) {
            return;
        }
        String sum = FleetCheck.sum(fleet);
        Chart.Cap most = chart.most();
        int limit = most.limit();
        String why =
                most.kind().equals("the server's") ? "" : " (the limit of " + most.title() + ")";
        long fitting = limit * (100L - SPARE_PERCENT) / 100;
        if (fleet.connectionsMax() > limit) {
            add(
                    Weight.PROBLEM,
                    "the pools may open %s, and %d can be had%s".formatted(sum, limit, why),
                    FleetCheck.fitting(fleet, fitting));
        } else if (fleet.connectionsMax() > fitting) {
            add(
                    Weight.WARNING,
                    "the pools may open %s of %d%s: nothing is left for a deployment that overlaps,"
                                    .formatted(sum, limit, why)
                            + " or for an administrator",
                    FleetCheck.fitting(fleet, fitting));
        } else {
            add(
                    Weight.NOTE,
                    "the pools may open %s, and %d can be had%s: that fits"
                            .formatted(sum, limit, why),
                    "");
        }
    }

    private void manySlots() {
        if (chart.slots().max() >= MANY_SLOTS) {
            add(
                    Weight.WARNING,
                    "max_connections is %d: each connection is a process, and every snapshot looks"
                                    .formatted(chart.slots().max())
                            + " at all of them",
                    "hold as many as can work at once (some for each processor and disk), and let a"
                            + " pooler queue the others");
        }
    }

    private void add(Weight weight, String finding, String remedy) {
        advice.add(new Advice(weight, "connections", finding, remedy));
    }
}
