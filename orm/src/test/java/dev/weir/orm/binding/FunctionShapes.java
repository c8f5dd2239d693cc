package dev.weir.orm.binding;

import static dev.weir.orm.binding.TypingShapes.ids;
import static dev.weir.orm.binding.TypingShapes.of;
import static dev.weir.orm.expression.Functions.array;
import static dev.weir.orm.expression.Functions.function;
import static dev.weir.orm.expression.Functions.value;
import static dev.weir.orm.expression.MathFunctions.log;

import dev.weir.orm.Db;
import dev.weir.orm.expression.Condition;
import dev.weir.orm.expression.DateUnit;
import dev.weir.orm.expression.Search;
import dev.weir.orm.expression.TsQueryExpression;
import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.things.Thing;
import dev.weir.orm.things.ThingColumns;
import dev.weir.orm.things._Thing;
import dev.weir.types.Range;
import dev.weir.types.TsVector.Weight;

import java.math.BigDecimal;
import java.util.List;

/// Functions and operators of which the server has several, or none of the type it would take.
final class FunctionShapes {
    private static final SqlType<Range<Integer>> INT4RANGE =
            SqlTypes.range("int4range", SqlTypes.INTEGER);
    private static final Search ENGLISH = Search.in("english");

    private FunctionShapes() {}

    static List<Shape> all() {
        return List.of(
                new Shape("17 a field of a time", db -> of(db, _Thing.at.part(DateUnit.HOUR))),
                new Shape("17 a collation", db -> of(db, _Thing.name.collate("C").lt("red apple"))),
                new Shape("21 like, of a uuid", db -> ids(db, _Thing.code.text().like("%2"))),
                new Shape("21 like, of a number", db -> ids(db, _Thing.id.text().startsWith("2"))),
                new Shape("21 upper, of a uuid", db -> of(db, _Thing.code.text().upper())),
                new Shape("22 a part of a text", db -> of(db, _Thing.name.substring(1, 3))),
                new Shape("22 left and lpad", db -> of(db, _Thing.name.left(3).padLeft(5, "_"))),
                new Shape("23 round, of a float", db -> of(db, _Thing.ratio.round(0))),
                new Shape("23 mod, of a float", db -> of(db, _Thing.ratio.mod(2))),
                new Shape("23 log, of a float", db -> of(db, log(BigDecimal.TEN, _Thing.ratio))),
                new Shape("24 an array has all", db -> ids(db, hasAll("red", "fruit"))),
                new Shape("24 an array has none of none", db -> ids(db, hasAll())),
                new Shape("24 arrays overlap", db -> ids(db, overlap())),
                new Shape("24 an array of values", FunctionShapes::arrayOfValues),
                new Shape("25 unnest", FunctionShapes::unnest),
                new Shape("25 generate_series", FunctionShapes::series),
                new Shape("26 a range has a value", db -> ids(db, ThingColumns.span.contains(5))),
                new Shape(
                        "26 a range has a range",
                        db -> ids(db, ThingColumns.span.contains(Range.closed(1, 2)))),
                new Shape("26 a number in a range", db -> ids(db, within(Range.atLeast(5)))),
                new Shape("27 a configuration by value", FunctionShapes::configured),
                new Shape("27 a weight", FunctionShapes::weighted),
                new Shape("27 ranks by weights", FunctionShapes::ranked),
                new Shape("27 words of a number", FunctionShapes::wordsOfNumber),
                new Shape("27 a headline with options", FunctionShapes::headline));
    }

    private static Condition<Thing> hasAll(String... tags) {
        return ThingColumns.tags.containsAll(List.of(tags));
    }

    private static Condition<Thing> overlap() {
        return ThingColumns.tags.overlaps(List.of("red", "blue"));
    }

    private static List<List<Integer>> arrayOfValues(Db db) {
        return of(db, array(SqlTypes.INTEGER, List.of(_Thing.amount, value(7))));
    }

    private static List<Integer> unnest(Db db) {
        return of(
                db,
                function(
                        "unnest",
                        SqlTypes.INTEGER,
                        value(SqlTypes.INTEGER.array(), List.of(1, 2))));
    }

    private static List<Integer> series(Db db) {
        return of(db, function("generate_series", SqlTypes.INTEGER, value(1), value(3)));
    }

    private static Condition<Thing> within(Range<Integer> range) {
        return _Thing.amount.within(INT4RANGE, range);
    }

    private static List<Long> configured(Db db) {
        Search chosen = Search.in(value("english"));
        return ids(db, chosen.document(_Thing.name).matches(chosen.web("apple -pear")));
    }

    private static List<String> weighted(Db db) {
        return of(db, ENGLISH.document(_Thing.name).weight(Weight.A).text());
    }

    private static List<Boolean> ranked(Db db) {
        TsQueryExpression<Object> query = ENGLISH.plain("apples");
        return of(db, ThingColumns.words.rank(query, List.of(0.5f, 0.6f, 0.7f, 1f)).gt(0.3f));
    }

    private static List<Boolean> wordsOfNumber(Db db) {
        return of(db, ENGLISH.document(_Thing.amount).matches(ENGLISH.plain("5")));
    }

    private static List<String> headline(Db db) {
        return of(
                db, ENGLISH.headline(_Thing.name, ENGLISH.web("apples"), "StartSel=*, StopSel=*"));
    }
}
