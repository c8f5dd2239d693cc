package dev.weir.pooler.internal.admin;

import dev.weir.pooler.internal.pools.WaitReason;

import java.util.EnumMap;
import java.util.Map;

/// The figures of SHOW STATS: totals since the start, or averages. Times are microseconds,
/// `received` and `sent` bytes.
///
/// @param serverAssignmentCount times that a server was given to a client
/// @param waitTime that clients waited for servers
/// @param clientParseCount statements that clients prepared
/// @param serverParseCount statements that were prepared on servers
/// @param clientLoginCount clients that logged in
/// @param waits how many clients had to wait, for each reason; a reason that is missing is 0
public record StatsCounts(
        long serverAssignmentCount,
        long xactCount,
        long queryCount,
        long received,
        long sent,
        long xactTime,
        long queryTime,
        long waitTime,
        long clientParseCount,
        long serverParseCount,
        long bindCount,
        long clientLoginCount,
        Map<WaitReason, Long> waits) {
    public static final StatsCounts ZERO =
            new StatsCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of());

    public StatsCounts {
        waits = Map.copyOf(waits);
    }

    long waits(WaitReason reason) {
        return waits.getOrDefault(reason, 0L);
    }

    public StatsCounts plus(StatsCounts other) {
        return combined(other, Long::sum);
    }

    /// What has been added since an earlier time. Where a figure has become smaller, because its
    /// owner went away and came back, that is none.
    StatsCounts since(StatsCounts earlier) {
        return combined(earlier, (now, then) -> Math.max(0, now - then));
    }

    /// Averages of what was added in a period: counts and bytes are for each second; a time is
    /// divided by how often it was taken.
    StatsCounts averages(long periodMicros) {
        Rate rate = new Rate(Math.max(1, periodMicros));
        Map<WaitReason, Long> perSecond = new EnumMap<>(WaitReason.class);
        waits.forEach((reason, count) -> perSecond.put(reason, rate.perSecond(count)));
        return new StatsCounts(
                rate.perSecond(serverAssignmentCount),
                rate.perSecond(xactCount),
                rate.perSecond(queryCount),
                rate.perSecond(received),
                rate.perSecond(sent),
                xactTime / Math.max(1, xactCount),
                queryTime / Math.max(1, queryCount),
                waitTime / Math.max(1, serverAssignmentCount),
                rate.perSecond(clientParseCount),
                rate.perSecond(serverParseCount),
                rate.perSecond(bindCount),
                rate.perSecond(clientLoginCount),
                perSecond);
    }

    private StatsCounts combined(StatsCounts other, Combination combination) {
        Map<WaitReason, Long> both = new EnumMap<>(WaitReason.class);
        for (WaitReason reason : WaitReason.values()) {
            both.put(reason, combination.of(waits(reason), other.waits(reason)));
        }
        return new StatsCounts(
                combination.of(serverAssignmentCount, other.serverAssignmentCount),
                combination.of(xactCount, other.xactCount),
                combination.of(queryCount, other.queryCount),
                combination.of(received, other.received),
                combination.of(sent, other.sent),
                combination.of(xactTime, other.xactTime),
                combination.of(queryTime, other.queryTime),
                combination.of(waitTime, other.waitTime),
                combination.of(clientParseCount, other.clientParseCount),
                combination.of(serverParseCount, other.serverParseCount),
                combination.of(bindCount, other.bindCount),
                combination.of(clientLoginCount, other.clientLoginCount),
                both);
    }

    private interface Combination {
        long of(long one, long other);
    }

    private record Rate(long periodMicros) {
        private static final double MICROS = 1e6;

        long perSecond(long count) {
            return (long) (count * MICROS / periodMicros);
        }
    }
}
