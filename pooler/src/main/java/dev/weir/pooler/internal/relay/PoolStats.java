package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.admin.StatsCounts;
import dev.weir.pooler.internal.pools.WaitReason;

import org.HdrHistogram.Histogram;

import java.util.EnumMap;
import java.util.Map;

/// What a pool's clients have done in one loop, as SHOW STATS counts it. In the loop's thread only.
final class PoolStats {
    /// Longest wait that is told apart, in microseconds: an hour.
    private static final long WAIT_US_MAX = 3_600_000_000L;

    long transactions;
    long queries;
    long receivedBytes;
    long sentBytes;
    long transactionNanos;
    long queryNanos;
    long waitNanos;
    long assignments;
    long clientParses;
    long serverParses;
    long binds;
    long logins;
    private final long[] waits = new long[WaitReason.values().length];
    private final Histogram waitMicros = new Histogram(WAIT_US_MAX, 2);

    /// A client had to wait.
    void waited(WaitReason reason, long nanos) {
        waits[reason.ordinal()]++;
        waitMicros.recordValue(Math.min(WAIT_US_MAX, nanos / 1_000));
    }

    /// How long clients had to wait that had to, in microseconds; 0 if none had.
    long waitMicros(double percentile) {
        return waitMicros.getTotalCount() == 0 ? 0 : waitMicros.getValueAtPercentile(percentile);
    }

    /// Adds another loop's.
    void add(PoolStats other) {
        transactions += other.transactions;
        queries += other.queries;
        receivedBytes += other.receivedBytes;
        sentBytes += other.sentBytes;
        transactionNanos += other.transactionNanos;
        queryNanos += other.queryNanos;
        waitNanos += other.waitNanos;
        assignments += other.assignments;
        clientParses += other.clientParses;
        serverParses += other.serverParses;
        binds += other.binds;
        logins += other.logins;
        for (int i = 0; i < waits.length; i++) {
            waits[i] += other.waits[i];
        }
        waitMicros.add(other.waitMicros);
    }

    StatsCounts counts() {
        Map<WaitReason, Long> reasons = new EnumMap<>(WaitReason.class);
        for (WaitReason reason : WaitReason.values()) {
            reasons.put(reason, waits[reason.ordinal()]);
        }
        return new StatsCounts(
                assignments,
                transactions,
                queries,
                receivedBytes,
                sentBytes,
                transactionNanos / 1_000,
                queryNanos / 1_000,
                waitNanos / 1_000,
                clientParses,
                serverParses,
                binds,
                logins,
                reasons);
    }
}
