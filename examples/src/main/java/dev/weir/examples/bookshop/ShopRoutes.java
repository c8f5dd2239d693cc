package dev.weir.examples.bookshop;

import static dev.weir.examples.bookshop.web.Route.get;
import static dev.weir.examples.bookshop.web.Route.post;

import dev.weir.examples.bookshop.Views.Health;
import dev.weir.examples.bookshop.Views.OrderView;
import dev.weir.examples.bookshop.Views.PoolView;
import dev.weir.examples.bookshop.web.Answer;
import dev.weir.examples.bookshop.web.Request;
import dev.weir.examples.bookshop.web.Route;
import dev.weir.orm.Db;
import dev.weir.pool.Pool;

import java.time.Duration;
import java.util.List;

/// Requests about orders, reports and the shop itself.
final class ShopRoutes {
    private static final Duration HEALTH_PATIENCE = Duration.ofSeconds(2);

    private final Pool pool;
    private final Db db;
    private final Orders orders;
    private final Reports reports;

    ShopRoutes(Pool pool, Db db, Orders orders) {
        this.pool = pool;
        this.db = db;
        this.orders = orders;
        this.reports = new Reports(db);
    }

    List<Route> all() {
        return List.of(
                post("/orders", this::place),
                get("/orders/{id}", this::order),
                get("/reports/authors", _ -> Answer.ok(reports.authors())),
                get("/reports/genres", _ -> Answer.ok(reports.genres())),
                get("/health", this::health),
                get("/pool", _ -> Answer.ok(PoolView.of(pool.stats()))));
    }

    private Answer place(Request request) {
        long id = orders.place(request.body(NewOrder.class));
        return Answer.created("/orders/" + id, OrderView.of(orders.order(id)));
    }

    private Answer order(Request request) {
        return Answer.ok(OrderView.of(orders.order(request.id())));
    }

    /// Whether the database answers. What asks must be told soon.
    private Answer health(Request request) {
        String version =
                db.sql("select current_setting('server_version')")
                        .as(String.class)
                        .timeout(HEALTH_PATIENCE)
                        .one();
        return Answer.ok(new Health("up", "PostgreSQL " + version));
    }
}
