package dev.weir.pooler.internal.admin;

import java.util.List;
import java.util.function.ToLongFunction;

/// A figure of [StatsCounts] with the names that PgBouncer gives it, which differ from one SHOW to
/// the next.
///
/// @param total in SHOW STATS, after `total_`
/// @param average in SHOW STATS, after `avg_`
/// @param ownTotal in SHOW STATS_TOTALS
/// @param ownAverage in SHOW STATS_AVERAGES
/// @param overall in SHOW TOTALS, after `total_` or `avg_`
record Counter(
        String total,
        String average,
        String ownTotal,
        String ownAverage,
        String overall,
        ToLongFunction<StatsCounts> value) {
    /// In the order of all the tables.
    static final List<Counter> ALL =
            List.of(
                    named("server_assignment_count", StatsCounts::serverAssignmentCount),
                    named("xact_count", StatsCounts::xactCount),
                    named("query_count", StatsCounts::queryCount),
                    bytes("received", "recv", "client_bytes", StatsCounts::received),
                    bytes("sent", "sent", "server_bytes", StatsCounts::sent),
                    named("xact_time", StatsCounts::xactTime),
                    named("query_time", StatsCounts::queryTime),
                    named("wait_time", StatsCounts::waitTime),
                    prepared("client_parse_count", StatsCounts::clientParseCount),
                    prepared("server_parse_count", StatsCounts::serverParseCount),
                    prepared("bind_count", StatsCounts::bindCount));

    private static Counter named(String name, ToLongFunction<StatsCounts> value) {
        return new Counter(name, name, name, name, name, value);
    }

    private static Counter bytes(
            String total, String average, String overall, ToLongFunction<StatsCounts> value) {
        return new Counter(total, average, "bytes_" + total, "bytes_" + total, overall, value);
    }

    private static Counter prepared(String name, ToLongFunction<StatsCounts> value) {
        return new Counter(name, name, name, "avg_" + name, "ps_" + name, value);
    }

    long of(StatsCounts counts) {
        return value.applyAsLong(counts);
    }
}
