package dev.weir.pooler.internal.admin;

import java.util.function.ToLongFunction;

/// A figure of [StatsCounts] with the names that PgBouncer gives it, which differ from one SHOW to
/// the next.
enum Counter {
    SERVER_ASSIGNMENT("server_assignment_count", StatsCounts::serverAssignmentCount),
    XACT("xact_count", StatsCounts::xactCount),
    QUERY("query_count", StatsCounts::queryCount),
    RECEIVED(
            new Names("received", "recv", "bytes_received", "client_bytes"), StatsCounts::received),
    SENT(new Names("sent", "sent", "bytes_sent", "server_bytes"), StatsCounts::sent),
    XACT_TIME("xact_time", StatsCounts::xactTime),
    QUERY_TIME("query_time", StatsCounts::queryTime),
    WAIT_TIME("wait_time", StatsCounts::waitTime),
    CLIENT_PARSE("client_parse_count", "ps_client_parse_count", StatsCounts::clientParseCount),
    SERVER_PARSE("server_parse_count", "ps_server_parse_count", StatsCounts::serverParseCount),
    BIND("bind_count", "ps_bind_count", StatsCounts::bindCount);

    private final Names names;
    private final ToLongFunction<StatsCounts> value;

    private record Names(String total, String average, String own, String overall) {}

    Counter(String name, ToLongFunction<StatsCounts> value) {
        this(name, name, value);
    }

    Counter(String name, String overall, ToLongFunction<StatsCounts> value) {
        this(new Names(name, name, name, overall), value);
    }

    Counter(Names names, ToLongFunction<StatsCounts> value) {
        this.names = names;
        this.value = value;
    }

    long of(StatsCounts counts) {
        return value.applyAsLong(counts);
    }

    /// In SHOW STATS, after `total_`.
    String total() {
        return names.total;
    }

    /// In SHOW STATS, after `avg_`.
    String average() {
        return names.average;
    }

    /// In SHOW STATS_TOTALS.
    String own() {
        return names.own;
    }

    /// In SHOW STATS_AVERAGES, where three have a prefix and the others none.
    String ownAverage() {
        return switch (this) {
            case CLIENT_PARSE, SERVER_PARSE, BIND -> "avg_" + names.own;
            default -> names.own;
        };
    }

    /// In SHOW TOTALS, after `total_` or `avg_`.
    String overall() {
        return names.overall;
    }
}
