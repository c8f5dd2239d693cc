package dev.weir.examples.bookshop;

import dev.weir.examples.bookshop.web.Checks;
import dev.weir.examples.bookshop.web.Refusal;
import dev.weir.orm.Db;
import dev.weir.orm.RowLock;
import dev.weir.orm.Tx;
import dev.weir.orm.entity.Many;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/// Takes orders. Thread-safe.
final class Orders {
    private static final Tx PLACING = Tx.DEFAULT.retry(5).timeout(Duration.ofSeconds(10));

    private final Db db;
    private final Runnable placed;

    /// @param placed runs after each order, when it is certain
    Orders(Db db, Runnable placed) {
        this.db = db;
        this.placed = placed;
    }

    /// Places an order: all of its lines or none.
    ///
    /// @return its number
    /// @throws Refusal if there is no such book, or too few copies
    long place(NewOrder wanted) {
        String email = wanted.customer();
        Address address = wanted.destination();
        SortedMap<Long, Integer> copies = wanted.copies();
        return db.inTx(
                PLACING,
                tx -> {
                    List<Book> books = locked(copies);
                    db.updateAll(books.stream().map(each -> without(each, copies)).toList());
                    Order order = db.insert(order(email, address));
                    db.insertAll(books.stream().map(each -> line(order, each, copies)).toList());
                    tx.afterCommit(placed);
                    return Checks.present("id", order.id());
                });
    }

    /// The books that are ordered, which nobody else can sell until the transaction ends. All lock
    /// them in the order of their keys: so they wait for each other, and never in a circle.
    private List<Book> locked(SortedMap<Long, Integer> copies) {
        List<Book> books =
                db.from(Book.class)
                        .where(_Book.id.in(copies.keySet()))
                        .orderBy(_Book.id.asc())
                        .lock(RowLock.NO_KEY_UPDATE)
                        .list();
        if (books.size() < copies.size()) {
            books.forEach(each -> copies.remove(each.id()));
            throw Refusal.notFound("book " + copies.firstKey());
        }
        return books;
    }

    private static Book without(Book book, SortedMap<Long, Integer> copies) {
        int left = book.stock() - copiesOf(book, copies);
        if (left < 0) {
            throw Refusal.conflict(
                    "of \"%s\" there are %d copies left".formatted(book.title(), book.stock()));
        }
        return _Book.with(book).stock(left).build();
    }

    private static int copiesOf(Book book, SortedMap<Long, Integer> copies) {
        return copies.getOrDefault(book.id(), 0);
    }

    private Order order(String email, Address address) {
        Customer customer =
                db.getOrCreate(_Customer.email, email, () -> new Customer(null, email)).entity();
        return new Order(
                null, Instant.now(), null, _Customer.ref(customer), address, Many.unfetched());
    }

    private static OrderLine line(Order order, Book book, SortedMap<Long, Integer> copies) {
        return new OrderLine(
                null, _Order.ref(order), _Book.ref(book), copiesOf(book, copies), book.price());
    }

    /// An order with its customer, its lines and their books: two statements, however many lines.
    Order order(long id) {
        return db.from(Order.class)
                .where(_Order.id.eq(id))
                .fetch(
                        _Order.customer,
                        _Order.lines.orderBy(_OrderLine.id.asc()).fetch(_OrderLine.book))
                .find()
                .orElseThrow(() -> Refusal.notFound("order " + id));
    }
}
