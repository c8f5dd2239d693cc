package dev.weir.lab.internal.data;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// A row of the table that the questions are about.
record Sale(int id, int customer, BigDecimal amount, Instant soldAt, String note) {
    static final String TABLE = "weir_lab_sale";
    static final String CREATE =
            "create table "
                    + TABLE
                    + " (id int not null, customer int not null, amount numeric not"
                    + " null, sold_at timestamptz not null, note text not null)";
    static final String INSERT =
            "insert into "
                    + TABLE
                    + " (id, customer, amount, sold_at, note)"
                    + " values ($1, $2, $3, $4, $5)";
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final int CUSTOMERS = 997;

    static List<Sale> some(int count) {
        return IntStream.range(0, count).mapToObj(Sale::number).toList();
    }

    private static Sale number(int id) {
        return new Sale(
                id,
                id * 31 % CUSTOMERS,
                BigDecimal.valueOf(id * 37L % 100_000, 2),
                FIRST.plusSeconds(id),
                "sale number " + id);
    }
}
