package dev.weir.pool.internal.work;

/// What is known of a statement from earlier runs. Thread-safe; an update that is lost among others
/// does no harm.
final class StatementProfile {
    private static final long UNKNOWN = -1;
    private static final int WEIGHT = 8;

    private final SqlKind kind;
    private volatile long averageNanos = UNKNOWN;

    StatementProfile(SqlKind kind) {
        this.kind = kind;
    }

    SqlKind kind() {
        return kind;
    }

    /// Whether it may run on a connection that others use.
    boolean mayShare(long slowNanos) {
        long average = averageNanos;
        return kind == SqlKind.PLAIN && average != UNKNOWN && average < slowNanos;
    }

    /// It has run for so long, by estimate.
    void ran(long nanos) {
        long before = averageNanos;
        averageNanos = before == UNKNOWN ? nanos : before + (nanos - before) / WEIGHT;
    }

    /// It has kept others waiting for too long.
    void wasSlow(long nanos) {
        averageNanos = Math.max(averageNanos, nanos);
    }
}
