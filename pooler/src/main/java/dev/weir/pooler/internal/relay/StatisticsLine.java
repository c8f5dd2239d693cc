package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.admin.StatsCounts;

/// What is logged every `stats_period` if `log_stats` is on, in PgBouncer's words: programs read
/// it.
final class StatisticsLine {
    private StatisticsLine() {}

    /// @param averages of the last period, over all databases and the console
    static String of(StatsCounts averages) {
        return "stats: "
                + averages.xactCount()
                + " xacts/s, "
                + averages.queryCount()
                + " queries/s, "
                + averages.clientParseCount()
                + " client parses/s, "
                + averages.serverParseCount()
                + " server parses/s, "
                + averages.bindCount()
                + " binds/s, in "
                + averages.received()
                + " B/s, out "
                + averages.sent()
                + " B/s, xact "
                + averages.xactTime()
                + " us, query "
                + averages.queryTime()
                + " us, wait "
                + averages.waitTime()
                + " us";
    }
}
