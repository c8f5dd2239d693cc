package dev.weir.orm;

import java.util.OptionalLong;

/// Which part of a table's rows a query reads, at random (PostgreSQL manual, "TABLESAMPLE").
/// Immutable.
///
/// @param percent how many of 100 rows, about
/// @param seed what makes the choice the same again
public record Sample(Method method, double percent, OptionalLong seed) {
    /// How rows are chosen.
    public enum Method {
        /// Each row for itself: reads the whole table.
        BERNOULLI("bernoulli"),
        /// Whole pages: fast, and rows of a page come together.
        SYSTEM("system");

        private final String sql;

        Method(String sql) {
            this.sql = sql;
        }

        public String sql() {
            return sql;
        }
    }

    public Sample {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException(
                    "a sample is of 0 to 100 percent of the rows, not of " + percent);
        }
    }

    /// About so many percent of the rows, each chosen for itself.
    public static Sample rows(double percent) {
        return new Sample(Method.BERNOULLI, percent, OptionalLong.empty());
    }

    /// About so many percent of the table's pages.
    public static Sample pages(double percent) {
        return new Sample(Method.SYSTEM, percent, OptionalLong.empty());
    }

    /// The same choice each time, as long as the table does not change.
    public Sample repeatable(long chosen) {
        return new Sample(method, percent, OptionalLong.of(chosen));
    }
}
