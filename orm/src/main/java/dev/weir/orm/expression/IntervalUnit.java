package dev.weir.orm.expression;

/// What a length of time can be counted in.
public enum IntervalUnit {
    YEARS("years"),
    MONTHS("months"),
    WEEKS("weeks"),
    DAYS("days"),
    HOURS("hours"),
    MINUTES("mins"),
    SECONDS("secs");

    private final String sql;

    IntervalUnit(String sql) {
        this.sql = sql;
    }

    /// The name as `make_interval` has it.
    String sql() {
        return sql;
    }
}
