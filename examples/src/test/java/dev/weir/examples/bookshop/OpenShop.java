package dev.weir.examples.bookshop;

import dev.weir.driver.Connection;
import dev.weir.driver.Connector;
import dev.weir.examples.bookshop.Client.Reply;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// A shop that is open, on a database of its own, a client of it, and somebody who looks at the
/// database.
final class OpenShop implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    final String url;
    final Connection observer;
    final Bookshop shop;
    final Client client;

    /// The orders that the carrier has taken.
    final List<Long> carried = new CopyOnWriteArrayList<>();

    /// How often the carrier is going to fail.
    final AtomicInteger mishaps = new AtomicInteger();

    /// @param version the release of PostgreSQL
    OpenShop(int version) {
        this(TestServers.shared(version));
    }

    OpenShop(TestServer server) {
        String name = "bookshop_" + NUMBER.incrementAndGet();
        try (Connection admin = Connector.of(server.url()).connect()) {
            admin.execute("create database " + name);
        }
        url = server.url().replaceFirst("/postgres$", "/" + name);
        observer = Connector.of(url).connect();
        shop = Bookshop.open(url, 0, this::carry);
        client = new Client(shop.uri());
    }

    private void carry(Order order) {
        if (mishaps.getAndDecrement() > 0) {
            throw new IllegalStateException("the van does not start");
        }
        carried.add(order.id());
    }

    long idOf(String title) {
        return observer.query("select id from book where title = $1", title).one(Long.class);
    }

    long count(String condition) {
        return observer.query("select count(*) from " + condition).one(Long.class);
    }

    static List<String> titles(Reply page) {
        List<String> titles = new ArrayList<>();
        page.body().get("books").forEach(book -> titles.add(book.get("title").asString()));
        return titles;
    }

    /// A book for a list.
    static String book(String isbn, String title) {
        return """
        {"isbn": "%s", "title": "%s", "author": "Homer", "genre": "POETRY", "price": 9.50, "stock": 3,
         "tags": ["sale"], "details": {"pages": 474, "languages": ["en"]}}\
        """
                .formatted(isbn, title);
    }

    static String order(long book, int copies) {
        return """
        {"email": "jane@example.org",
         "address": {"street": "1 Main St", "city": "Bath", "country": "GB"},
         "lines": [{"book": %d, "copies": %d}]}\
        """
                .formatted(book, copies);
    }

    /// Waits until something is so, at most a minute.
    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come about within a minute");
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    @Override
    public void close() {
        client.close();
        shop.close();
        observer.close();
    }
}
