package dev.weir.orm.things;

import dev.weir.orm.entity.Json;
import dev.weir.orm.expression.ArrayColumn;
import dev.weir.orm.expression.Columns;
import dev.weir.orm.expression.ComparableColumn;
import dev.weir.orm.expression.HstoreColumn;
import dev.weir.orm.expression.InetColumn;
import dev.weir.orm.expression.IntervalColumn;
import dev.weir.orm.expression.JsonColumn;
import dev.weir.orm.expression.MultirangeColumn;
import dev.weir.orm.expression.RangeColumn;
import dev.weir.orm.expression.TsQueryColumn;
import dev.weir.orm.expression.TsVectorColumn;
import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.model.TablePath;
import dev.weir.types.Inet;
import dev.weir.types.Interval;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Columns of the table that entities are not read with.
public final class ThingColumns {
    private static final TablePath ROOT = TablePath.root(_Thing.model);

    public static final ArrayColumn<Thing, List<String>, String> tags =
            Columns.array(ROOT, model("tags", SqlTypes.TEXT.array()));

    public static final ArrayColumn<Thing, List<Integer>, Integer> numbers =
            Columns.array(ROOT, model("numbers", SqlTypes.INTEGER.array()));

    public static final RangeColumn<Thing, Integer> span =
            Columns.range(ROOT, model("span", SqlTypes.range("int4range", SqlTypes.INTEGER)));

    public static final RangeColumn<Thing, LocalDate> days =
            Columns.range(ROOT, model("days", SqlTypes.range("daterange", SqlTypes.DATE)));

    public static final MultirangeColumn<Thing, Integer> spans =
            Columns.multirange(
                    ROOT, model("spans", SqlTypes.multirange("int4multirange", SqlTypes.INTEGER)));

    public static final JsonColumn<Thing, Json> meta =
            Columns.json(ROOT, model("meta", SqlTypes.JSONB));

    public static final ComparableColumn<Thing, Mood> mood =
            Columns.comparable(ROOT, model("mood", SqlType.of("mood", Mood.class)));

    public static final InetColumn<Thing, Inet> address =
            Columns.inet(ROOT, model("address", SqlType.of("inet", Inet.class)));

    public static final IntervalColumn<Thing, Interval> length =
            Columns.interval(ROOT, model("length", SqlTypes.INTERVAL));

    public static final HstoreColumn<Thing> attributes =
            Columns.hstore(ROOT, model("attributes", SqlTypes.hstore()));

    public static final TsVectorColumn<Thing> words =
            Columns.tsvector(ROOT, model("words", SqlTypes.TSVECTOR));

    /// A `json`, no `jsonb`.
    public static final JsonColumn<Thing, Json> plain =
            Columns.json(ROOT, model("plain", SqlTypes.json("json", Json.class, Json.class)));

    public static final TsQueryColumn<Thing> asked =
            Columns.tsquery(ROOT, model("asked", SqlTypes.TSQUERY));

    /// An array as a set.
    public static final ArrayColumn<Thing, Set<Long>, Long> keys =
            Columns.array(
                    ROOT,
                    model(
                            "keys",
                            SqlTypes.BIGINT
                                    .array()
                                    .as(Set.class, LinkedHashSet::new, List::copyOf)));

    public static final IntervalColumn<Thing, Duration> lasting =
            Columns.interval(ROOT, model("lasting", SqlType.of("interval", Duration.class)));

    public static final IntervalColumn<Thing, Period> every =
            Columns.interval(ROOT, model("every", SqlType.of("interval", Period.class)));

    private ThingColumns() {}

    private static <V> ColumnModel<V> model(String name, SqlType<V> type) {
        return ColumnModel.of(name, name, type);
    }
}
