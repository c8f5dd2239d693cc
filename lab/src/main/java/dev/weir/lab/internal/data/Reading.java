package dev.weir.lab.internal.data;

import dev.weir.driver.Connection;
import dev.weir.driver.Row;
import dev.weir.lab.Answer;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.concurrent.atomic.AtomicLong;

/// How values come back: as the server has them, or as text that it writes and the program reads.
final class Reading {
    private static final String ROWS =
            """
            from (
                select n as id, n * 31 % 997 as customer, (n * 37 % 100000) / 100.0 as amount,
                    timestamptz '2026-01-01 00:00:00Z' + n * interval '1 second' as sold_at
                from generate_series(1, $1) n
            ) sale
            """;
    private static final String BINARY = "select id, customer, amount, sold_at " + ROWS;
    private static final String TEXT =
            "select id::text, customer::text, amount::text, sold_at::text " + ROWS;
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .appendLiteral(' ')
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .appendOffset("+HHmm", "+00")
                    .toFormatter(java.util.Locale.ROOT);

    private final Connection db;
    private final int rows;

    /// What the values were, added up, so that no compiler leaves the reading of them out.
    private final AtomicLong sum = new AtomicLong();

    Reading(Connection db, int rows) {
        this.db = db;
        this.rows = rows;
    }

    Answer answer(Turns turns) {
        return turns.way("text, which the program parses", () -> read(TEXT, this::takeText))
                .way("binary", () -> read(BINARY, this::takeBinary))
                .answer("Text or binary results?", "rows");
    }

    private long read(String sql, java.util.function.Consumer<Row> take) {
        return db.query(sql, rows).forEach(take);
    }

    private void takeBinary(Row row) {
        take(
                row.intValue(0),
                row.intValue(1),
                row.value(2, BigDecimal.class),
                row.value(3, Instant.class));
    }

    private void takeText(Row row) {
        take(
                Integer.parseInt(row.stringValue(0)),
                Integer.parseInt(row.stringValue(1)),
                new BigDecimal(row.stringValue(2)),
                TIME.parse(row.stringValue(3), Instant::from));
    }

    private void take(int id, int customer, BigDecimal amount, Instant soldAt) {
        sum.addAndGet(id + customer + amount.intValue() + soldAt.getEpochSecond());
    }
}
