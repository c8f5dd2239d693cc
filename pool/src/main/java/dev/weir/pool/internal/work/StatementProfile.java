package dev.weir.pool.internal.work;

/// What is known of a statement from earlier runs. Thread-safe; an update that is lost among others
/// does no harm.
final class StatementProfile {
    private static final long UNKNOWN = -1;
    private static final int WEIGHT = 8;

    /// Who yields more rows on average has a connection to itself: their transfer, and their owner
    /// who takes them, would hold up those behind.
    private static final long ROWS_MAX = 1_000;

    private final SqlKind kind;
    private volatile long averageNanos = UNKNOWN;
    private volatile long averageRows = UNKNOWN;

    StatementProfile(SqlKind kind) {
        this.kind = kind;
    }

    SqlKind kind() {
        return kind;
    }

    /// Whether it may run on a connection that others use.
    boolean mayShare(long slowNanos) {
        long average = averageNanos;
        boolean fast = average != UNKNOWN && average < slowNanos;
        return kind == SqlKind.PLAIN && fast && averageRows <= ROWS_MAX;
    }

    /// It has run for so long, by estimate, and has yielded so many rows.
    void ran(long nanos, long rows) {
        averageNanos = average(averageNanos, nanos);
        averageRows = average(averageRows, rows);
    }

    private static long average(long before, long now) {
        return before == UNKNOWN ? now : before + (now - before) / WEIGHT;
    }

    /// It has kept others waiting for too long.
    void wasSlow(long nanos) {
        averageNanos = Math.max(averageNanos, nanos);
    }
}
