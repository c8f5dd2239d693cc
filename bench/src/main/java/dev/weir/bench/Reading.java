package dev.weir.bench;

import java.time.Instant;

/// A row of the table `reading`, which `stream-read` reads.
record Reading(long id, String name, int quantity, double price, Instant at) {
    static final String TABLE =
            """
            drop table if exists reading;
            create unlogged table reading as
            select
                n::bigint as id,
                'reading number ' || n as name,
                (n %% 1000)::int as quantity,
                n / 7.0::float8 as price,
                timestamptz '2026-01-01 00:00:00Z' + n * interval '1 second' as at
            from generate_series(1, %d) n;
            vacuum freeze analyze reading
            """;

    static final String QUERY = "select id, name, quantity, price, at from reading";

    /// Stops the bench if a contender read something else than was written.
    static void check(long wanted, long count, long sumOfIds) {
        if (count != wanted || sumOfIds != wanted * (wanted + 1) / 2) {
            throw new IllegalStateException(
                    "read " + count + " rows of " + wanted + ", and ids with the sum " + sumOfIds);
        }
    }
}
