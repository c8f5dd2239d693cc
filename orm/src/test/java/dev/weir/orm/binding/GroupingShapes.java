package dev.weir.orm.binding;

import static dev.weir.orm.expression.Aggregates.count;
import static dev.weir.orm.expression.Aggregates.min;
import static dev.weir.orm.expression.Aggregates.stringAgg;
import static dev.weir.orm.expression.Functions.coalesce;
import static dev.weir.orm.expression.Functions.concat;
import static dev.weir.orm.expression.Functions.greatest;
import static dev.weir.orm.expression.Functions.least;
import static dev.weir.orm.expression.Functions.value;
import static dev.weir.orm.expression.Window.partitionBy;

import dev.weir.orm.Db;
import dev.weir.orm.expression.DateUnit;
import dev.weir.orm.expression.Expression;
import dev.weir.orm.expression.TemporalExpression;
import dev.weir.orm.expression.TextExpression;
import dev.weir.orm.things.Thing;
import dev.weir.orm.things._Thing;

import java.time.Instant;
import java.util.List;

/// Where the server must see that two expressions are the same one.
final class GroupingShapes {
    private GroupingShapes() {}

    static List<Shape> all() {
        return List.of(
                new Shape("1 a function with a value, grouped by", GroupingShapes::grouped),
                new Shape("2 an argument is grouped by, not the whole", GroupingShapes::nested),
                new Shape("3 having, order by and a window over it", GroupingShapes::everywhere),
                new Shape("4 distinct, ordered by an expression", GroupingShapes::distinct),
                new Shape("5 distinct on an expression", GroupingShapes::distinctOn),
                new Shape("6 an aggregate's distinct and order", GroupingShapes::aggregate));
    }

    private static List<String> grouped(Db db) {
        TemporalExpression<Thing, Instant> day =
                _Thing.at.truncatedTo(DateUnit.DAY, "Europe/Berlin");
        return db.from(Thing.class)
                .groupBy(day)
                .select((Instant at, Long things) -> at + " " + things, day, count())
                .orderBy(day.asc())
                .list();
    }

    private static List<Integer> nested(Db db) {
        return db.from(Thing.class)
                .groupBy(greatest(_Thing.amount, value(3)))
                .select(least(min(_Thing.amount), greatest(_Thing.amount, value(3))))
                .orderBy(count().desc())
                .list();
    }

    private static List<String> everywhere(Db db) {
        Expression<Thing, Integer> amount = coalesce(_Thing.amount, 0);
        return db.from(Thing.class)
                .groupBy(amount)
                .select(
                        (Integer value, Long things, Long groups) ->
                                value + " " + things + " " + groups,
                        amount,
                        count(),
                        count().over(partitionBy(amount)))
                .having(coalesce(_Thing.amount, 0).gt(-1))
                .orderBy(coalesce(_Thing.amount, 0).desc())
                .list();
    }

    private static List<String> distinct(Db db) {
        return db.from(Thing.class)
                .select(
                        (Boolean flag, Integer amount) -> flag + " " + amount,
                        _Thing.flag.isTrue(),
                        coalesce(_Thing.amount, 0))
                .distinct()
                .orderBy(coalesce(_Thing.amount, 0).asc(), _Thing.flag.isTrue().asc())
                .list();
    }

    private static List<Long> distinctOn(Db db) {
        return db
                .from(Thing.class)
                .distinctOn(coalesce(_Thing.amount, 0))
                .orderBy(coalesce(_Thing.amount, 0).asc(), _Thing.id.desc())
                .list()
                .stream()
                .map(Thing::id)
                .toList();
    }

    private static List<String> aggregate(Db db) {
        TextExpression<Thing> marked = concat(_Thing.name, value("!"));
        return db
                .from(Thing.class)
                .aggregate(
                        stringAgg(marked, ", ")
                                .distinct()
                                .orderBy(concat(_Thing.name, value("!")).desc()))
                .stream()
                .toList();
    }
}
