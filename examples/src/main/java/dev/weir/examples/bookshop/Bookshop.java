package dev.weir.examples.bookshop;

import dev.weir.driver.ConnectionSettings;
import dev.weir.examples.bookshop.web.Route;
import dev.weir.examples.bookshop.web.Router;
import dev.weir.examples.bookshop.web.WebServer;
import dev.weir.jackson.JacksonJson;
import dev.weir.orm.Db;
import dev.weir.orm.DbSettings;
import dev.weir.pool.Pool;
import dev.weir.pool.PoolSettings;
import dev.weir.pool.Weir;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A bookshop over HTTP, on five connections. Each request has a virtual thread, and a connection
/// only while its statements or its transaction run: so many requests need few connections.
///
/// Thread-safe.
final class Bookshop implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SHIPPING_WORKERS = 2;

    private final Pool pool;
    private final Db db;
    private final Shipping shipping;
    private final WebServer server;

    private Bookshop(Pool pool, ObjectMapper mapper, int port, Consumer<Order> carrier) {
        this.pool = pool;
        this.db = Db.open(DbSettings.over(pool).json(JacksonJson.of(mapper)));
        this.shipping = new Shipping(db, carrier);
        if (Tables.create(db)) {
            new Import(db).books(FirstBooks.LIST);
        }
        this.server = WebServer.start(new Router(routes(), Failures::answer), mapper, port);
        this.shipping.start(SHIPPING_WORKERS);
    }

    private List<Route> routes() {
        Orders orders = new Orders(db, shipping::wake);
        return Stream.of(new BookRoutes(db).all(), new ShopRoutes(pool, db, orders).all())
                .flatMap(List::stream)
                .toList();
    }

    /// Opens the shop, with its tables and a few books if there are none.
    ///
    /// @param url of the database, `postgresql://...`
    /// @param port 0 for any that is free
    /// @param carrier takes each order that is shipped
    static Bookshop open(String url, int port, Consumer<Order> carrier) {
        Pool pool = Weir.open(settings(url));
        try {
            return new Bookshop(pool, mapper(), port, carrier);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /// Nothing waits for ever: a connection is waited for, and a statement runs, at most so long.
    private static PoolSettings settings(String url) {
        return PoolSettings.of(
                ConnectionSettings.parse(url)
                        .with("application_name", "bookshop")
                        .with("query_timeout", "10s")
                        .with("pool_name", "bookshop")
                        .with("pool_max_size", "5")
                        .with("pool_timeout", "5s"));
    }

    /// A property that is misspelt is an error, and 1.5 copies are not one.
    private static ObjectMapper mapper() {
        return JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .build();
    }

    URI uri() {
        return server.uri();
    }

    Db db() {
        return db;
    }

    /// Closes what comes in first: answers the requests that run, ships what is being shipped, and
    /// then closes the connections.
    @Override
    public void close() {
        server.close(PATIENCE);
        shipping.close();
        db.close();
        pool.close(PATIENCE);
    }
}
