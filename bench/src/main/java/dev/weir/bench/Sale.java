package dev.weir.bench;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;

/// A row of the table `sale`, which `bulk-insert` fills. It is made of its id alone, here and in
/// SQL, so that the server can tell whether it has got what it should.
record Sale(long id, String name, BigDecimal price, int stock, Instant changed) {
    /// `sale_wanted` holds the rows that each load has to yield, `sale_digest` what they add up to.
    static final String TABLES =
            """
            drop table if exists sale, sale_wanted, sale_digest;
            create unlogged table sale_wanted as
            select
                n::bigint as id,
                'article ' || n || case when n %% 100 = 0 then E' \\\\\\t\\u00e9' else '' end as name,
                (n * 7 %% 10000000 + 1) * 0.01 as price,
                (n %% 1000)::int as stock,
                timestamptz '2026-01-01 00:00:00Z' + n * interval '1.000001 seconds' as changed
            from generate_series(1, %d) n;
            create unlogged table sale (like sale_wanted);
            create table sale_digest as
            select count(*) as rows, sum(hash_record_extended(sale_wanted, 0)) as hash
            from sale_wanted
            """;

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    static Sale of(long id) {
        return new Sale(id, name(id), price(id), stock(id), changed(id));
    }

    static String name(long id) {
        return id % 100 == 0 ? "article " + id + " \\\t\u00e9" : "article " + id;
    }

    static BigDecimal price(long id) {
        return BigDecimal.valueOf(id * 7 % 10_000_000 + 1, 2);
    }

    static int stock(long id) {
        return (int) (id % 1000);
    }

    static Instant changed(long id) {
        return FIRST.plusSeconds(id).plusNanos(1_000 * id);
    }

    /// Stops the bench if the table holds something else than all rows, so many times.
    static void check(Server server, long times) throws SQLException {
        String found =
                server.text(
                        """
                        select count(*) || ' rows, hash '
                            || coalesce(sum(hash_record_extended(sale, 0)), 0)
                        from sale
                        """);
        String wanted =
                server.text(
                        "select %1$d * rows || ' rows, hash ' || %1$d * hash from sale_digest"
                                .formatted(times));
        if (!found.equals(wanted)) {
            throw new IllegalStateException("the table has " + found + ", not " + wanted);
        }
    }
}
