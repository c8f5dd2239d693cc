package dev.weir.orm.query;

import static dev.weir.orm.expression.Aggregates.count;
import static dev.weir.orm.expression.Functions.coalesce;
import static dev.weir.orm.expression.Functions.exists;
import static dev.weir.orm.expression.Functions.outer;
import static dev.weir.orm.expression.Functions.value;
import static dev.weir.orm.expression.SetFunctions.jsonElements;
import static dev.weir.orm.expression.SetFunctions.jsonKeys;
import static dev.weir.orm.expression.SetFunctions.jsonMembers;
import static dev.weir.orm.expression.SetFunctions.jsonPath;
import static dev.weir.orm.expression.SetFunctions.jsonTexts;
import static dev.weir.orm.expression.SetFunctions.regexMatches;
import static dev.weir.orm.expression.SetFunctions.regexSplit;
import static dev.weir.orm.expression.SetFunctions.split;
import static dev.weir.orm.expression.Sources.generateSeries;
import static dev.weir.orm.expression.Sources.rows;
import static dev.weir.orm.expression.Sources.set;
import static dev.weir.orm.expression.Sources.unnest;
import static dev.weir.orm.expression.Sources.values;
import static dev.weir.orm.things.ThingColumns.meta;
import static dev.weir.orm.things.ThingColumns.tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.orm.Db;
import dev.weir.orm.Query;
import dev.weir.orm.expression.Expression;
import dev.weir.orm.expression.Functions;
import dev.weir.orm.expression.RowSource;
import dev.weir.orm.expression.SourceColumn;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.things.Thing;
import dev.weir.orm.things.ThingColumns;
import dev.weir.orm.things.ThingQueries;
import dev.weir.orm.things._Thing;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/// Sources that are no entities: other queries, functions, rows of the program.
final class SourcesTest {
    record Pair<A, B>(A left, B right) {}

    @EveryPostgres
    void theLastRowsOfEachAreJoined(TestServer server) {
        Db db = ThingQueries.on(server).db();
        RowSource children =
                db.from(Thing.class)
                        .where(_Thing.parent.id.eq(outer(_Thing.id)))
                        .orderBy(_Thing.big.desc())
                        .limit(1)
                        .as("child");
        var all =
                db.from(Thing.class)
                        .leftJoin(children)
                        .orderBy(_Thing.id.asc())
                        .select(
                                (Long id, Long child) -> new Pair<>(id, Optional.ofNullable(child)),
                                _Thing.id,
                                children.column(_Thing.id));
        assertThat(all.list())
                .containsExactly(
                        new Pair<>(1L, Optional.of(2L)),
                        new Pair<>(2L, Optional.of(3L)),
                        new Pair<>(3L, Optional.empty()));
        assertThat(all.sql()).contains("left join lateral (select", ") as child (id,");
        RowSource others = children.as("other");
        assertThat(db.from(Thing.class).join(children).join(others).count()).isEqualTo(2);
    }

    @EveryPostgres
    void aJoinWithoutOthersLeavesOutRowsThatHaveNone(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        RowSource children =
                things.all()
                        .where(_Thing.parent.id.eq(outer(_Thing.id)))
                        .limit(1)
                        .select(_Thing.name)
                        .as("child");
        assertThat(things.all().join(children).orderBy(_Thing.id.asc()).list())
                .extracting(Thing::id)
                .containsExactly(1L, 2L);
    }

    @EveryPostgres
    void aGroupedQueryIsJoined(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        Expression<Object, Long> many = count();
        RowSource byAmount =
                things.all()
                        .groupBy(_Thing.amount)
                        .select(Pair::new, _Thing.amount, many)
                        .as("by_amount");
        Query<Thing> joined =
                things.all()
                        .join(byAmount, byAmount.column(_Thing.amount).eq(_Thing.amount))
                        .where(byAmount.column(many).asNumber().gt(1));
        assertThat(joined.orderBy(_Thing.id.asc()).list())
                .extracting(Thing::id)
                .containsExactly(1L, 3L);
        assertThat(joined.count()).isEqualTo(2);
        assertThat(joined.exists()).isTrue();
    }

    @EveryPostgres
    void anEntityIsASourceOfAnotherQuery(TestServer server) {
        Db db = ThingQueries.on(server).db();
        RowSource thing = db.from(Thing.class).as("t");
        var days =
                generateSeries(
                        "day",
                        LocalDate.of(2024, 2, 28),
                        LocalDate.of(2024, 3, 2),
                        Period.ofDays(1));
        var calendar =
                db.from(days)
                        .leftJoin(thing, thing.column(_Thing.day).eq(days.value()))
                        .groupBy(days.value())
                        .select(Pair::new, days.value(), count(thing.column(_Thing.id)))
                        .orderBy(days.value().asc());
        assertThat(calendar.list())
                .containsExactly(
                        new Pair<>(LocalDate.of(2024, 2, 28), 1L),
                        new Pair<>(LocalDate.of(2024, 2, 29), 1L),
                        new Pair<>(LocalDate.of(2024, 3, 1), 1L),
                        new Pair<>(LocalDate.of(2024, 3, 2), 0L));
        assertThat(calendar.sql())
                .isEqualTo(
                        "select day.day::date, count(t.id) from generate_series($1::timestamp,"
                            + " $2::timestamp, $3::interval) as day (day) left join thing as t on"
                            + " t.day = day.day::date group by 1 order by 1");
    }

    @EveryPostgres
    void anEntityIsJoinedToItself(TestServer server) {
        Db db = ThingQueries.on(server).db();
        RowSource other = db.from(Thing.class).as("other");
        assertThat(
                        db.from(Thing.class)
                                .join(
                                        other,
                                        other.column(_Thing.amount)
                                                .eq(_Thing.amount)
                                                .and(other.column(_Thing.id).gt(_Thing.id)))
                                .select(Pair::new, _Thing.id, other.column(_Thing.id))
                                .list())
                .containsExactly(new Pair<>(1L, 3L));
    }

    @EveryPostgres
    void numbersAndTimesAreSeries(TestServer server) {
        Db db = ThingQueries.on(server).db();
        var numbers = generateSeries("n", 1, 3);
        assertThat(db.from(numbers).select(numbers.value().times(numbers.value())).list())
                .containsExactly(1, 4, 9);
        var longs = generateSeries("n", 1L, 2L);
        assertThat(db.from(longs).select(longs.value()).list()).containsExactly(1L, 2L);
        var steps =
                generateSeries(
                        "n", value(BigDecimal.ONE), value(BigDecimal.TEN), value(BigDecimal.TWO));
        assertThat(db.from(steps).where(steps.value().gt(6)).select(steps.value()).list())
                .containsExactly(new BigDecimal(7), new BigDecimal(9));
        LocalDateTime noon = LocalDateTime.of(2024, 1, 1, 12, 0);
        var times = generateSeries("at", noon, noon.plusHours(1), Duration.ofMinutes(30));
        assertThat(db.from(times).select(times.value()).list())
                .containsExactly(noon, noon.plusMinutes(30), noon.plusHours(1));
        Instant then = Instant.parse("2024-03-31T00:00:00Z");
        var instants = generateSeries("at", then, then.plusSeconds(7200), Duration.ofHours(1));
        assertThat(db.from(instants).aggregate(count())).contains(3L);
    }

    @EveryPostgres
    void aSeriesDependsOnTheRowThatItIsJoinedTo(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        var upTo = generateSeries("n", value(1L), _Thing.id);
        assertThat(
                        things.all()
                                .join(upTo)
                                .orderBy(_Thing.id.asc(), upTo.value().asc())
                                .select((Long a, Long b) -> a * 10 + b, _Thing.id, upTo.value())
                                .list())
                .containsExactly(11L, 21L, 22L, 31L, 32L, 33L);
        Duration half = Duration.ofHours(12);
        var hours = generateSeries("h", _Thing.at, _Thing.at.plus(Duration.ofDays(1)), half);
        assertThat(things.all().join(hours).count()).isEqualTo(9);
    }

    @EveryPostgres
    void elementsOfArraysAreRows(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        var tag = unnest("tag", tags).withOrdinality();
        assertThat(
                        things.all()
                                .join(tag)
                                .orderBy(_Thing.id.asc(), tag.ordinality().asc())
                                .select(Pair::new, tag.value(), tag.ordinality())
                                .list())
                .containsExactly(
                        new Pair<>("fruit", 1L), new Pair<>("red", 2L), new Pair<>("fruit", 1L));
        var wanted = unnest("wanted", SqlTypes.BIGINT, List.of(3L, 1L));
        assertThat(things.all().join(wanted, wanted.value().eq(_Thing.id)).count()).isEqualTo(2);
    }

    @EveryPostgres
    void partsOfJsonAreRows(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        var sizes = jsonElements("size", meta.key("sizes"));
        var first = things.all().where(_Thing.id.eq(1));
        assertThat(first.join(sizes).select(sizes.value().number(SqlTypes.INTEGER)).list())
                .containsExactly(1, 2);
        var texts = jsonTexts("size", meta.key("sizes"));
        assertThat(first.join(texts).select(texts.value()).list()).containsExactly("1", "2");
        var keys = jsonKeys("k", meta);
        assertThat(first.join(keys).orderBy(keys.value().asc()).select(keys.value()).list())
                .containsExactly("a", "kind", "sizes");
        var members = jsonMembers("member", meta.key("a"));
        assertThat(
                        first.join(members)
                                .select(
                                        (String key, dev.weir.orm.entity.Json value) ->
                                                key + value.text(),
                                        members.column("key", SqlTypes.TEXT),
                                        members.column("value", SqlTypes.JSONB))
                                .list())
                .containsExactly("btrue");
        var found = jsonPath("found", meta, "$.sizes[*] ? (@ > 1)");
        assertThat(first.join(found).select(found.value().text()).list()).containsExactly("2");
    }

    @EveryPostgres
    void partsOfTextsAreRows(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        var first = things.all().where(_Thing.id.eq(1));
        var words = regexMatches("word", _Thing.name, "(\\w)(\\w+)");
        assertThat(first.join(words).select(words.value().at(2)).list())
                .containsExactly("ed", "pple");
        var parts = regexSplit("part", _Thing.name, "\\s+");
        assertThat(first.join(parts).select(parts.value()).list()).containsExactly("red", "apple");
        var pieces = split("piece", _Thing.name, " ");
        assertThat(first.join(pieces).select(pieces.value().upper()).list())
                .containsExactly("RED", "APPLE");
    }

    @EveryPostgres
    void anyFunctionIsASource(TestServer server) {
        Db db = ThingQueries.on(server).db();
        var numbers =
                set(
                        "n",
                        Functions.function(
                                "generate_series", SqlTypes.INTEGER, value(1), value(3)));
        assertThat(db.from(numbers).select(numbers.value()).list()).containsExactly(1, 2, 3);
        var options =
                rows(
                        "o",
                        Functions.function(
                                "pg_options_to_table",
                                SqlTypes.TEXT,
                                value(SqlTypes.TEXT.array(), List.of("a=1", "b=2"))),
                        List.of(
                                SourceColumn.of("name", SqlTypes.TEXT),
                                SourceColumn.of("value", SqlTypes.TEXT)));
        assertThat(
                        db.from(options)
                                .where(options.column("name", SqlTypes.TEXT).eq("b"))
                                .select(options.column("value", SqlTypes.TEXT))
                                .list())
                .containsExactly("2");
    }

    record Price(long id, BigDecimal price) {}

    @EveryPostgres
    void rowsOfTheProgramAreBoundAsArrays(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        List<Price> wanted =
                List.of(new Price(1, new BigDecimal("9.00")), new Price(3, new BigDecimal("99")));
        RowSource limits =
                values(
                        "wanted",
                        wanted,
                        List.of(
                                SourceColumn.of("id", SqlTypes.BIGINT).from(Price::id),
                                SourceColumn.of("price", SqlTypes.NUMERIC).from(Price::price)));
        var dearer =
                things.all()
                        .join(
                                limits,
                                limits.column("id", SqlTypes.BIGINT)
                                        .eq(_Thing.id)
                                        .and(
                                                limits.column("price", SqlTypes.NUMERIC)
                                                        .lt(_Thing.price)))
                        .select(_Thing.id);
        assertThat(dearer.list()).containsExactly(1L);
        assertThat(dearer.sql())
                .isEqualTo(
                        "select thing.id from thing join unnest($1::bigint[], $2::numeric[]) as"
                                + " wanted (id, price) on wanted.id = thing.id and wanted.price <"
                                + " thing.price");
    }

    @EveryPostgres
    void aSourceIsInASubqueryToo(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        var tag = unnest("tag", outer(tags).asArray(SqlTypes.TEXT));
        assertThat(things.ids(exists(things.db().from(tag).where(tag.value().eq("red")))))
                .containsExactly(1L);
    }

    @EveryPostgres
    void rowsAreWrittenByWhatTheyAreJoinedTo(TestServer server) {
        Db db = ThingQueries.on(server).db();
        var numbers = generateSeries("n", 1L, 2L);
        db.tx(
                tx -> {
                    long changed =
                            db.from(Thing.class)
                                    .join(numbers, numbers.value().eq(_Thing.id))
                                    .update(_Thing.big.set(numbers.value().times(7)));
                    assertThat(changed).isEqualTo(2);
                    assertThat(
                                    db.from(Thing.class)
                                            .orderBy(_Thing.id.asc())
                                            .select(_Thing.big)
                                            .list())
                            .containsExactly(7L, 14L, 30L);
                    tx.rollbackOnly();
                });
    }

    @EveryPostgres
    void whatIsJoinedCanBeLocked(TestServer server) {
        Db db = ThingQueries.on(server).db();
        var numbers = generateSeries("n", 1L, 2L);
        Query<Thing> locked =
                db.from(Thing.class).join(numbers, numbers.value().eq(_Thing.id)).forUpdate();
        assertThat(locked.sql()).endsWith(" for update of thing");
        assertThat(
                        db.<List<Thing>, RuntimeException>inTx(
                                dev.weir.orm.Tx.DEFAULT, _ -> locked.list()))
                .hasSize(2);
    }

    @EveryPostgres
    void aSelectionNeedsNoTable(TestServer server) {
        Db db = ThingQueries.on(server).db();
        assertThat(db.select(value(1).plus(value(2))).one()).isEqualTo(3);
        assertThat(db.select(Pair::new, value("a"), coalesce(value(1), 2)).one())
                .isEqualTo(new Pair<>("a", 1));
    }

    @EveryPostgres
    void aColumnOfASourceThatIsNotJoinedIsRefused(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        var numbers = generateSeries("n", 1L, 2L);
        var query = things.all().where(_Thing.id.eq(numbers.value()));
        assertThatThrownBy(query::list)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a column of n is used in a query that does not join it");
    }

    @EveryPostgres
    void aSourceIsJoinedOnce(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        var numbers = generateSeries("n", 1L, 2L);
        var query = things.all().join(numbers).join(numbers);
        assertThatThrownBy(query::list)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the source n is joined twice: join n.as(another name) beside it");
        assertThat(things.all().join(numbers).join(numbers.as("m")).count()).isEqualTo(12);
    }

    @EveryPostgres
    void aColumnThatASourceDoesNotHaveIsRefused(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        RowSource named = things.all().select(_Thing.name).as("named");
        assertThatThrownBy(() -> named.column(_Thing.id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the source named has no such column: select the expression in it, and use"
                                + " the same one here");
        assertThatThrownBy(() -> named.column("name", SqlTypes.UUID))
                .hasMessage("column name of the source named is a varchar, not a uuid");
        assertThatThrownBy(() -> named.column("id", SqlTypes.UUID))
                .hasMessage("the source named has no column id among [name]");
        assertThat(ThingColumns.tags.elementType()).isEqualTo(SqlTypes.TEXT);
    }
}
