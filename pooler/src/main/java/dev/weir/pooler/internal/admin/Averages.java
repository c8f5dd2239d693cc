package dev.weir.pooler.internal.admin;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// The averages of SHOW STATS. Hand it the totals every `stats_period`; it has no clock.
///
/// One thread ends the periods; any may ask.
public final class Averages {
    private record Period(Map<String, StatsCounts> byDatabase, StatsCounts ofAll) {}

    private Map<String, StatsCounts> totals = Map.of();
    private volatile Period last = new Period(Map.of(), StatsCounts.ZERO);

    /// Ends a period.
    ///
    /// @param now totals since the start, by database. One that is missing is forgotten
    /// @param period how long it really was
    public void update(Map<String, StatsCounts> now, Duration period) {
        long micros = period.toNanos() / 1_000;
        StatsCounts addedToAll = StatsCounts.ZERO;
        Map<String, StatsCounts> fresh = new HashMap<>();
        for (var entry : now.entrySet()) {
            StatsCounts before = totals.getOrDefault(entry.getKey(), StatsCounts.ZERO);
            StatsCounts added = entry.getValue().since(before);
            addedToAll = addedToAll.plus(added);
            fresh.put(entry.getKey(), added.averages(micros));
        }
        totals = Map.copyOf(now);
        last = new Period(fresh, addedToAll.averages(micros));
    }

    /// Of the last period; zero before the first has ended.
    public StatsCounts of(String database) {
        return last.byDatabase.getOrDefault(database, StatsCounts.ZERO);
    }

    /// Over all databases, for SHOW TOTALS.
    public StatsCounts ofAll() {
        return last.ofAll;
    }
}
