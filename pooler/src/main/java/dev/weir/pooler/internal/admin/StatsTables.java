package dev.weir.pooler.internal.admin;

import dev.weir.pooler.internal.pools.WaitReason;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The tables of statistics. After PgBouncer 1.25's columns, log-ins, which 1.26 counts too, and
/// how many clients had to wait, for each reason.
final class StatsTables {
    private StatsTables() {}

    static Map<Topic, Layout<?>> layouts() {
        return Map.of(
                Topic.STATS, stats(),
                Topic.STATS_TOTALS, totals(),
                Topic.STATS_AVERAGES, averages(),
                Topic.TOTALS, overall());
    }

    private static Layout<StatsRow> stats() {
        Layout<StatsRow> layout = databases();
        for (Counter counter : Counter.ALL) {
            layout.numeric("total_" + counter.total(), row -> counter.of(row.totals()));
        }
        for (Counter counter : Counter.ALL) {
            layout.numeric("avg_" + counter.average(), row -> counter.of(row.averages()));
        }
        layout.numeric("total_client_login_count", row -> row.totals().clientLoginCount())
                .numeric("avg_client_login_count", row -> row.averages().clientLoginCount());
        for (WaitReason reason : WaitReason.values()) {
            layout.numeric("total_" + waits(reason), row -> row.totals().waits(reason));
        }
        return layout;
    }

    private static Layout<StatsRow> totals() {
        Layout<StatsRow> layout = databases();
        for (Counter counter : Counter.ALL) {
            layout.numeric(counter.ownTotal(), row -> counter.of(row.totals()));
        }
        layout.numeric("client_login_count", row -> row.totals().clientLoginCount());
        for (WaitReason reason : WaitReason.values()) {
            layout.numeric(waits(reason), row -> row.totals().waits(reason));
        }
        return layout;
    }

    private static Layout<StatsRow> averages() {
        Layout<StatsRow> layout = databases();
        for (Counter counter : Counter.ALL) {
            layout.numeric(counter.ownAverage(), row -> counter.of(row.averages()));
        }
        layout.numeric("client_login_count", row -> row.averages().clientLoginCount());
        for (WaitReason reason : WaitReason.values()) {
            layout.numeric(waits(reason), row -> row.averages().waits(reason));
        }
        return layout;
    }

    private static Layout<StatsRow> databases() {
        return Layout.of(Snapshot::stats).text("database", StatsRow::database);
    }

    private static String waits(WaitReason reason) {
        return "waits_" + reason.word();
    }

    private static Layout<Named> overall() {
        return Layout.of(StatsTables::overall)
                .text("name", Named::name)
                .numeric("value", Named::number);
    }

    private static List<Named> overall(Snapshot snapshot) {
        StatsCounts totals =
                snapshot.stats().stream()
                        .map(StatsRow::totals)
                        .reduce(StatsCounts.ZERO, StatsCounts::plus);
        List<Named> rows = new ArrayList<>();
        for (Counter counter : Counter.ALL) {
            rows.add(new Named("total_" + counter.overall(), counter.of(totals)));
        }
        for (Counter counter : Counter.ALL) {
            long average = counter.of(snapshot.averagesOfAll());
            rows.add(new Named("avg_" + counter.overall(), average));
        }
        long logins = snapshot.averagesOfAll().clientLoginCount();
        rows.add(new Named("total_client_login_count", totals.clientLoginCount()));
        rows.add(new Named("avg_client_login_count", logins));
        for (WaitReason reason : WaitReason.values()) {
            rows.add(new Named("total_" + waits(reason), totals.waits(reason)));
        }
        return rows;
    }
}
