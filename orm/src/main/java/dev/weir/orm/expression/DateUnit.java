package dev.weir.orm.expression;

import java.util.Locale;

/// Fields of dates and times (PostgreSQL manual, "Date/Time Functions and Operators"). They are
/// part of a query's text: the server takes no parameter there.
public enum DateUnit {
    MICROSECONDS,
    MILLISECONDS,
    SECOND,
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR,
    DECADE,
    CENTURY,
    /// Sunday is 0. Only a part, not a unit to truncate to.
    DOW,
    /// Monday is 1, Sunday 7. Only a part.
    ISODOW,
    /// Only a part.
    DOY,
    /// Only a part.
    ISOYEAR,
    /// Seconds since 1970. Only a part.
    EPOCH;

    /// The name as SQL writes it.
    String sql() {
        return name().toLowerCase(Locale.ROOT);
    }
}
