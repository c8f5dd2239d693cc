package dev.weir.examples.bookshop;

import static dev.weir.orm.expression.Aggregates.avg;
import static dev.weir.orm.expression.Aggregates.count;
import static dev.weir.orm.expression.Aggregates.sum;

import dev.weir.examples.bookshop.Views.Sales;
import dev.weir.examples.bookshop.Views.Shelf;
import dev.weir.orm.Db;
import dev.weir.orm.expression.NumberAggregate;
import dev.weir.orm.model.SqlTypes;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/// What the shop's owner asks. Thread-safe.
final class Reports {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Db db;

    Reports(Db db) {
        this.db = db;
    }

    /// Who sells best, by turnover.
    List<Sales> authors() {
        NumberAggregate<OrderLine, BigDecimal> turnover =
                sum(_OrderLine.price.times(_OrderLine.copies.to(SqlTypes.NUMERIC)));
        return db.from(OrderLine.class)
                .groupBy(_OrderLine.book.author().name)
                .select(
                        Sales::new,
                        _OrderLine.book.author().name,
                        count(_OrderLine.order.id).distinct(),
                        sum(_OrderLine.copies, SqlTypes.BIGINT),
                        turnover)
                .orderBy(turnover.desc(), _OrderLine.book.author().name.asc())
                .timeout(PATIENCE)
                .list();
    }

    /// What there is of each genre.
    List<Shelf> genres() {
        return db.from(Book.class)
                .groupBy(_Book.genre)
                .select(
                        Shelf::new,
                        _Book.genre,
                        count(),
                        count().filter(_Book.stock.eq(0)),
                        sum(_Book.stock, SqlTypes.BIGINT),
                        avg(_Book.price).round(2))
                .orderBy(count().desc(), _Book.genre.asc())
                .timeout(PATIENCE)
                .list();
    }
}
