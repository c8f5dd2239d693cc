package dev.weir.examples.bookshop;

import dev.weir.driver.BulkCounts;
import dev.weir.orm.Page;
import dev.weir.orm.PageRequest;
import dev.weir.pool.PoolStats;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What the shop answers, as Jackson writes it. Entities are the database's shape; these are the
/// clients'.
final class Views {
    private Views() {}

    /// A book, whose author was fetched.
    record BookView(
            long id,
            String isbn,
            String title,
            String author,
            String blurb,
            Genre genre,
            BigDecimal price,
            int stock,
            int version,
            List<String> tags,
            Book.@Nullable Details details) {
        static BookView of(Book book) {
            return new BookView(
                    Objects.requireNonNull(book.id()),
                    book.isbn(),
                    book.title(),
                    book.author().get().name(),
                    book.blurb(),
                    book.genre(),
                    book.price(),
                    book.stock(),
                    book.version(),
                    book.tags(),
                    book.details());
        }
    }

    /// Books, and the tokens of the pages around them.
    record BookPage(List<BookView> books, Optional<String> previous, Optional<String> next) {
        static BookPage of(Page<Book> page) {
            return new BookPage(
                    page.map(BookView::of).items(),
                    page.previous().map(PageRequest::token),
                    page.next().map(PageRequest::token));
        }
    }

    /// A book that fits somebody's words.
    record Found(long id, String title, String author, String excerpt, float rank) {}

    /// What a list of books has done.
    record Imported(long created, long updated) {
        static Imported of(BulkCounts counts) {
            return new Imported(counts.inserted(), counts.updated());
        }
    }

    /// An order, whose customer and lines with their books were fetched.
    record OrderView(
            long id,
            String email,
            Address address,
            Instant placedAt,
            Optional<Instant> shippedAt,
            List<LineView> lines) {
        static OrderView of(Order order) {
            return new OrderView(
                    Objects.requireNonNull(order.id()),
                    order.customer().get().email(),
                    order.address(),
                    order.placedAt(),
                    Optional.ofNullable(order.shippedAt()),
                    order.lines().stream().map(LineView::of).toList());
        }
    }

    /// A line of an order.
    record LineView(String title, int copies, BigDecimal price) {
        static LineView of(OrderLine line) {
            return new LineView(line.book().get().title(), line.copies(), line.price());
        }
    }

    /// How an author sells.
    record Sales(String author, long orders, long copies, BigDecimal turnover) {}

    /// What there is of a genre.
    record Shelf(Genre genre, long titles, long soldOut, long copies, BigDecimal averagePrice) {}

    /// How the shop is.
    record Health(String status, String database) {}

    /// What the pool is at, and what it has done.
    record PoolView(int sizeMax, int open, int waiting, long requests, long queued, long timeouts) {
        static PoolView of(PoolStats stats) {
            return new PoolView(
                    stats.maxSize(),
                    stats.size(),
                    stats.requestsWaiting(),
                    stats.requests().count(),
                    stats.requests().queued(),
                    stats.requests().timeouts());
        }
    }
}
