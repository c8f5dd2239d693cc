package dev.weir.orm.binding;

import static dev.weir.orm.expression.Aggregates.count;
import static dev.weir.orm.expression.DateFunctions.days;
import static dev.weir.orm.expression.Functions.concat;
import static dev.weir.orm.expression.Functions.or;
import static dev.weir.orm.expression.Functions.value;
import static dev.weir.orm.expression.Functions.when;
import static dev.weir.orm.expression.JsonFunctions.array;
import static dev.weir.orm.expression.JsonFunctions.arrayWithoutNulls;
import static dev.weir.orm.expression.JsonFunctions.json;
import static dev.weir.orm.expression.JsonFunctions.object;
import static dev.weir.orm.expression.JsonFunctions.objectWithoutNulls;
import static dev.weir.orm.expression.TextFunctions.format;

import dev.weir.orm.Db;
import dev.weir.orm.entity.Json;
import dev.weir.orm.expression.Condition;
import dev.weir.orm.expression.Expression;
import dev.weir.orm.expression.JsonMember;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.things.Mood;
import dev.weir.orm.things.Thing;
import dev.weir.orm.things.ThingColumns;
import dev.weir.orm.things._Thing;
import dev.weir.types.Inet;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Where nothing tells the server what a parameter is, or something tells it wrong.
final class TypingShapes {
    private static final UUID FIRST = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final UUID OTHER = UUID.fromString("00000000-0000-0000-0000-000000000009");

    private TypingShapes() {}

    static List<Shape> all() {
        return List.of(
                new Shape("7 is a value null", TypingShapes::nullValue),
                new Shape("8 is, with a value", db -> ids(db, _Thing.flag.isNotDistinctFrom(true))),
                new Shape(
                        "8 is, with null",
                        db -> ids(db, _Thing.flag.isNotDistinctFrom((Boolean) null))),
                new Shape("9 in a list", db -> ids(db, _Thing.id.in(List.of(1L, 3L, 5L)))),
                new Shape("9 in an empty list", db -> ids(db, _Thing.id.in(List.of()))),
                new Shape("9 not in a list", db -> ids(db, _Thing.id.notIn(List.of(1L)))),
                new Shape("10 functions of any type: concat", TypingShapes::concatenated),
                new Shape("10 functions of any type: count", TypingShapes::counted),
                new Shape("10 functions of any type: format", TypingShapes::formatted),
                new Shape("11 a JSON object", TypingShapes::jsonObject),
                new Shape("11 a JSON array", TypingShapes::jsonArray),
                new Shape("11 as the standard has it (from 16)", TypingShapes::standardJson),
                new Shape("12 a value as JSON", db -> of(db, json(value(SqlTypes.DATE, day())))),
                new Shape("13 an update with cases", TypingShapes::updated),
                new Shape("14 cases of values beside a uuid", TypingShapes::casesOfUuids),
                new Shape("14 a union of values and a uuid", TypingShapes::union),
                new Shape(
                        "15 a time less an interval",
                        db -> of(db, _Thing.at.minus(Duration.ofMinutes(90)))),
                new Shape("16 a date and days", db -> of(db, _Thing.day.plusDays(2))),
                new Shape("16 a date less a date", db -> of(db, days(_Thing.day, day()))),
                new Shape(
                        "16 a value less a value",
                        db -> of(db, value(new BigDecimal("2.5")).minus(new BigDecimal("1")))),
                new Shape("18 arithmetic of a smallint", TypingShapes::smallArithmetic),
                new Shape("19 the index of a JSON array", TypingShapes::jsonIndex),
                new Shape("20 beside a uuid", db -> ids(db, _Thing.code.in(List.of(FIRST, OTHER)))),
                new Shape("20 beside an enum", TypingShapes::moods),
                new Shape("20 beside an inet", db -> ids(db, ThingColumns.address.eq(address()))),
                new Shape("20 beside a jsonb", TypingShapes::jsonb),
                new Shape("36 a value beside a value", db -> of(db, value(9).lt(10))));
    }

    private static LocalDate day() {
        return LocalDate.of(2024, 2, 28);
    }

    private static Inet address() {
        return Inet.of(InetAddress.ofLiteral("10.1.2.3"));
    }

    static List<Long> ids(Db db, Condition<? super Thing> condition) {
        return db.from(Thing.class)
                .where(condition)
                .orderBy(_Thing.id.asc())
                .select(_Thing.id)
                .list();
    }

    /// The expression's value for the first thing.
    static <V> List<V> of(Db db, Expression<? super Thing, V> expression) {
        return db.from(Thing.class).where(_Thing.id.eq(1)).select(expression).list();
    }

    private static List<Long> nullValue(Db db) {
        Expression<Object, String> wanted = value(SqlTypes.TEXT, null);
        return ids(db, or(wanted.isNull(), _Thing.id.eq(1)));
    }

    private static List<String> concatenated(Db db) {
        return of(db, concat(_Thing.name, value(1), value("x"), value(SqlTypes.DATE, day())));
    }

    private static List<Long> counted(Db db) {
        return db.from(Thing.class).aggregate(count(value("x"))).stream().toList();
    }

    private static List<String> formatted(Db db) {
        return of(db, format("%s: %2$s %1$s", List.of(_Thing.name, value(7))));
    }

    private static List<Json> jsonObject(Db db) {
        Map<String, Expression<? super Thing, ?>> members = new LinkedHashMap<>();
        members.put("id", _Thing.id);
        members.put("it's", value("a text"));
        members.put("number", value(new BigDecimal("1.50")));
        return of(db, object(members));
    }

    private static List<Json> jsonArray(Db db) {
        return of(db, array(List.of(value(1), value("1"), _Thing.flag)));
    }

    private static List<Json> standardJson(Db db) {
        JsonMember<Thing> number = new JsonMember<>(value("it's"), value(new BigDecimal("1.50")));
        JsonMember<Thing> nothing = new JsonMember<>(_Thing.name, value(SqlTypes.TEXT, null));
        List<Json> found = new ArrayList<>(of(db, objectWithoutNulls(List.of(number, nothing))));
        found.addAll(of(db, arrayWithoutNulls(List.of(value(1), value("1"), _Thing.flag))));
        return found;
    }

    private static List<?> updated(Db db) {
        long changed =
                db.from(Thing.class)
                        .update(
                                _Thing.big.set(
                                        when(_Thing.id.eq(1), value(11L))
                                                .when(_Thing.id.eq(2), 21L)
                                                .otherwise(_Thing.id.times(10))));
        List<Long> now = db.from(Thing.class).orderBy(_Thing.id.asc()).select(_Thing.big).list();
        return List.of(changed, now);
    }

    private static List<UUID> casesOfUuids(Db db) {
        return of(
                db,
                when(_Thing.id.eq(2), value(SqlTypes.UUID, FIRST))
                        .when(_Thing.id.eq(1), OTHER)
                        .otherwise(_Thing.code));
    }

    private static List<UUID> union(Db db) {
        var other = db.from(Thing.class).where(_Thing.id.eq(1)).select(_Thing.code);
        return db
                .from(Thing.class)
                .where(_Thing.id.eq(1))
                .select(value(SqlTypes.UUID, OTHER))
                .union(db.from(Thing.class).select(value(SqlTypes.UUID, OTHER)))
                .union(other)
                .list()
                .stream()
                .sorted()
                .toList();
    }

    private static List<?> smallArithmetic(Db db) {
        return of(db, _Thing.small.plus((short) 30000).to(SqlTypes.INTEGER));
    }

    private static List<?> jsonIndex(Db db) {
        return List.of(
                of(db, ThingColumns.meta.key("sizes").index(1).text()),
                of(db, ThingColumns.meta.key("sizes").index(value(1)).text()));
    }

    private static List<Long> moods(Db db) {
        return ids(db, or(ThingColumns.mood.in(List.of(Mood.sad)), ThingColumns.mood.gt(Mood.ok)));
    }

    private static List<Long> jsonb(Db db) {
        return ids(db, ThingColumns.meta.contains(Json.of("{\"kind\": \"fruit\"}")));
    }
}
