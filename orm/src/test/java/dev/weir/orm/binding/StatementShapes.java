package dev.weir.orm.binding;

import static dev.weir.orm.binding.TypingShapes.ids;
import static dev.weir.orm.expression.Functions.function;
import static dev.weir.orm.expression.Functions.value;
import static dev.weir.orm.expression.Sources.values;

import dev.weir.driver.CopyFrom;
import dev.weir.driver.SqlText;
import dev.weir.orm.Db;
import dev.weir.orm.expression.CommonSource;
import dev.weir.orm.expression.Expression;
import dev.weir.orm.expression.NumberExpression;
import dev.weir.orm.expression.RowSource;
import dev.weir.orm.expression.SourceColumn;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.things.Thing;
import dev.weir.orm.things.ThingColumns;
import dev.weir.orm.things._Thing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// Statements that take no parameters, in some places or at all.
final class StatementShapes {
    private StatementShapes() {}

    static List<Shape> all() {
        return List.of(
                new Shape("28 rows of values, joined", StatementShapes::joined),
                new Shape("28 rows of entities, joined", StatementShapes::updatedAll),
                new Shape("29 the seed of a recursion", StatementShapes::recursion),
                new Shape("29 a seed that is a value", StatementShapes::seed),
                new Shape("30 a conflict's target", StatementShapes::conflict),
                new Shape("30 a partial index", StatementShapes::partialConflict),
                new Shape("30 a partial index over an expression", StatementShapes::indexConflict),
                new Shape("31 DDL", StatementShapes::ddl),
                new Shape("31 a view and partitions", StatementShapes::viewAndPartitions),
                new Shape("31 COPY of a query", StatementShapes::copied),
                new Shape("32 a setting", StatementShapes::setting),
                new Shape("32 a setting of a time zone", StatementShapes::timeZone),
                new Shape("32 a notification", StatementShapes::notified),
                new Shape("32 a comment and a lock", StatementShapes::comment),
                new Shape("33 a materialized view", StatementShapes::materialized),
                new Shape("34 several statements", StatementShapes::script),
                new Shape("35 a constant orders nothing", StatementShapes::constantOrder),
                new Shape("37 more values than parameters can be", StatementShapes::many),
                new Shape("37 more keys than parameters can be", StatementShapes::manyKeys),
                new Shape("37 more rows than parameters can be", StatementShapes::manyRows),
                new Shape("38 an index on a JSON key", StatementShapes::jsonKey));
    }

    /// The rows that a limit chooses are a table of keys and values.
    private static List<?> joined(Db db) {
        long changed =
                db.from(Thing.class)
                        .orderBy(_Thing.id.asc())
                        .limit(1)
                        .update(_Thing.name.set("red apple"));
        return List.of(changed);
    }

    private static List<?> updatedAll(Db db) {
        List<Thing> things = db.from(Thing.class).orderBy(_Thing.id.asc()).list();
        return db.updateAll(things).stream().map(Thing::id).toList();
    }

    private static List<?> conflict(Db db) {
        List<Thing> things = db.from(Thing.class).where(_Thing.id.eq(1)).list();
        return List.of(db.bulk(Thing.class).onConflict(_Thing.id).doNothing().insert(things));
    }

    /// The condition's constant is the model's, and in the text.
    private static List<?> partialConflict(Db db) {
        List<Thing> things = db.from(Thing.class).where(_Thing.id.eq(1)).list();
        return List.of(
                db.bulk(Thing.class)
                        .onConflict(_Thing.amount, _Thing.small.eq(30_000))
                        .doNothing()
                        .insert(things));
    }

    private static List<?> indexConflict(Db db) {
        List<Thing> things = db.from(Thing.class).where(_Thing.id.eq(1)).list();
        return List.of(db.bulk(Thing.class).onConflictIn("thing_lower").doNothing().insert(things));
    }

    private static List<Integer> seed(Db db) {
        NumberExpression<Object, Integer> first = value(1);
        CommonSource numbers =
                db.select(first)
                        .withRecursive(
                                "numbers",
                                found ->
                                        db.from(found)
                                                .where(found.column(first).lt(3))
                                                .select(found.column(first).plus(1)));
        return db.from(numbers).select(numbers.column(first)).list();
    }

    private static List<Long> recursion(Db db) {
        return db
                .from(Thing.class)
                .where(_Thing.id.eq(2))
                .withDescendants(_Thing.parent)
                .orderBy(_Thing.id.asc())
                .list()
                .stream()
                .map(Thing::id)
                .toList();
    }

    private static List<?> ddl(Db db) {
        db.client()
                .script(
                        "create temporary table note (text text default "
                                + SqlText.literal("it's a default")
                                + "); drop table note");
        return List.of();
    }

    private static List<?> viewAndPartitions(Db db) {
        String name = SqlText.literal("it's");
        db.client()
                .script(
                        "create temporary view named as select id from thing where name = "
                                + name
                                + "; drop view named; create temporary table parts (name text check"
                                + " (name <> "
                                + name
                                + ")) partition by list (name); create temporary table part"
                                + " partition of parts for values in ("
                                + SqlText.literal("a\\b")
                                + "); create index on parts (name) where name > "
                                + name
                                + "; drop table parts");
        return List.of();
    }

    private static List<?> copied(Db db) {
        CopyFrom source =
                CopyFrom.query("select name from thing where name <> " + SqlText.literal("it's"));
        List<String> names = new ArrayList<>();
        db.client().copyOut(source, row -> row.stringValue(0)).forEach(names::add);
        return names;
    }

    private static List<String> setting(Db db) {
        return set(db, "weir.tenant", "it's me");
    }

    private static List<String> timeZone(Db db) {
        return set(db, "TimeZone", "Europe/Berlin");
    }

    private static List<String> set(Db db, String name, String wanted) {
        Expression<Object, String> set =
                function("set_config", SqlTypes.TEXT, value(name), value(wanted), value(true));
        return db.select(set).list();
    }

    private static List<String> notified(Db db) {
        Expression<Object, String> call =
                function("pg_notify", SqlTypes.TEXT, value("weir"), value("it's new"));
        return db.select(call.cast(SqlTypes.VARCHAR)).list();
    }

    private static List<?> comment(Db db) {
        db.client()
                .script(
                        "comment on table thing is "
                                + SqlText.literal("it's a table")
                                + "; lock table thing in share mode");
        return List.of();
    }

    private static List<?> materialized(Db db) {
        db.client()
                .script(
                        "create materialized view named as select id from thing where name = "
                                + SqlText.literal("o'neill")
                                + "; drop materialized view named");
        return List.of();
    }

    private static List<?> script(Db db) {
        db.client().script("set local weir.a = 'x'; set local weir.b = 'y'");
        return List.of();
    }

    private static List<String> constantOrder(Db db) {
        try {
            db.from(Thing.class).orderBy(value(1).asc()).list();
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private static List<Long> many(Db db) {
        List<Long> keys = new ArrayList<>(LongStream.range(2, 70_000).boxed().toList());
        return ids(db, _Thing.id.in(keys));
    }

    private static List<?> manyKeys(Db db) {
        List<Long> keys = LongStream.range(2, 70_000).boxed().toList();
        return List.of(db.from(Thing.class).byKeys(keys).keySet());
    }

    private static List<?> manyRows(Db db) {
        List<Long> rows = LongStream.range(2, 70_000).boxed().toList();
        RowSource wanted =
                values(
                        "wanted",
                        rows,
                        List.of(
                                SourceColumn.of("id", SqlTypes.BIGINT).from((Long each) -> each),
                                SourceColumn.of("half", SqlTypes.BIGINT)
                                        .from((Long each) -> each / 2)));
        return db.from(Thing.class)
                .join(wanted, wanted.column("id", SqlTypes.BIGINT).eq(_Thing.id))
                .orderBy(_Thing.id.asc())
                .select(wanted.column("half", SqlTypes.BIGINT))
                .list();
    }

    private static List<?> jsonKey(Db db) {
        var fruit = db.from(Thing.class).where(ThingColumns.meta.key("kind").text().eq("fruit"));
        return List.of(fruit.count(), fruit.explain().contains("thing_kind"));
    }
}
