package dev.weir.pooler.internal.admin;

/// What SHOW STATS tells of a database. The console counts as one, as in PgBouncer.
///
/// @param averages of the last period, from [Averages]
public record StatsRow(String database, StatsCounts totals, StatsCounts averages) {}
