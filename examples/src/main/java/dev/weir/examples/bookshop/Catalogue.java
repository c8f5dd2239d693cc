package dev.weir.examples.bookshop;

import dev.weir.examples.bookshop.web.Checks;
import dev.weir.examples.bookshop.web.Refusal;
import dev.weir.orm.Db;
import dev.weir.orm.Page;
import dev.weir.orm.PageRequest;

import java.math.BigDecimal;

/// The books of the shop. Thread-safe, as all that stands on a [Db] alone.
final class Catalogue {
    private final Db db;

    Catalogue(Db db) {
        this.db = db;
    }

    /// A page of books by their titles, authors fetched: one statement.
    Page<Book> page(BookFilter filter, PageRequest request) {
        return db.from(Book.class)
                .where(filter.conditions())
                .fetch(_Book.author)
                .orderBy(_Book.title.asc())
                .page(request);
    }

    /// A book, its author fetched.
    Book book(long id) {
        return db.from(Book.class)
                .where(_Book.id.eq(id))
                .fetch(_Book.author)
                .find()
                .orElseThrow(() -> Refusal.notFound("book " + id));
    }

    /// Changes a price, unless the book was changed since its version was read.
    ///
    /// @throws dev.weir.orm.OptimisticLockException if it was
    Book reprice(long id, NewPrice wanted) {
        BigDecimal price = Checks.money("price", wanted.price());
        int version = Checks.present("version", wanted.version());
        return db.update(_Book.with(book(id)).price(price).version(version).build());
    }
}
