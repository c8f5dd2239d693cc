package dev.weir.orm.things;

import dev.weir.orm.Db;
import dev.weir.orm.Query;
import dev.weir.orm.expression.Condition;
import dev.weir.orm.expression.Expression;
import dev.weir.testkit.TestServer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Asks for the three things of a server's database, which tests share and leave as it is.
public record ThingQueries(Things things) {
    private static final Map<TestServer, ThingQueries> SHARED = new ConcurrentHashMap<>();

    /// The queries of a server; its database is made at the first call.
    public static ThingQueries on(TestServer server) {
        return SHARED.computeIfAbsent(server, key -> new ThingQueries(Things.open(key)));
    }

    public Db db() {
        return things.db();
    }

    public Query<Thing> all() {
        return db().from(Thing.class);
    }

    /// The ids of the things of which the condition is true.
    public List<Long> ids(Condition<? super Thing> condition) {
        return all().where(condition).orderBy(_Thing.id.asc()).select(_Thing.id).list();
    }

    /// The expression's values for the three things.
    public <V> List<Optional<V>> values(Expression<? super Thing, V> expression) {
        return all().orderBy(_Thing.id.asc()).select(expression).optional().list();
    }

    /// The expression's value for a thing; null is an error.
    public <V> V of(long id, Expression<? super Thing, V> expression) {
        return all().where(_Thing.id.eq(id)).select(expression).one();
    }

    /// An aggregate's value over all things; null is an error.
    public <V> V over(Expression<? super Thing, V> aggregate) {
        return all().aggregate(aggregate).orElseThrow();
    }
}
