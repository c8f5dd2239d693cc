package dev.weir.orm.expression;

import static dev.weir.orm.expression.Aggregates.avg;
import static dev.weir.orm.expression.Aggregates.count;
import static dev.weir.orm.expression.Aggregates.max;
import static dev.weir.orm.expression.Aggregates.sum;
import static dev.weir.orm.expression.DateFunctions.clockTime;
import static dev.weir.orm.expression.DateFunctions.days;
import static dev.weir.orm.expression.DateFunctions.statementTime;
import static dev.weir.orm.expression.Functions.coalesce;
import static dev.weir.orm.expression.Functions.function;
import static dev.weir.orm.expression.Functions.now;
import static dev.weir.orm.expression.Functions.value;
import static dev.weir.orm.expression.Functions.when;
import static dev.weir.orm.expression.TextFunctions.position;
import static dev.weir.orm.expression.TextFunctions.sha384;
import static dev.weir.orm.expression.TextFunctions.sha512;
import static dev.weir.orm.expression.TextFunctions.unaccent;
import static dev.weir.orm.expression.WindowFunctions.lag;
import static dev.weir.orm.expression.WindowFunctions.lead;
import static dev.weir.orm.things.ThingColumns.asked;
import static dev.weir.orm.things.ThingColumns.every;
import static dev.weir.orm.things.ThingColumns.keys;
import static dev.weir.orm.things.ThingColumns.lasting;
import static dev.weir.orm.things.ThingColumns.length;
import static dev.weir.orm.things.ThingColumns.meta;
import static dev.weir.orm.things.ThingColumns.plain;
import static dev.weir.orm.things.ThingColumns.span;
import static dev.weir.orm.things.ThingColumns.spans;
import static dev.weir.orm.things.ThingColumns.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.orm.entity.Json;
import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.things.Thing;
import dev.weir.orm.things.ThingQueries;
import dev.weir.orm.things._Thing;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;
import dev.weir.types.Interval;
import dev.weir.types.Range;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What expressions compute.
final class ValueTest {
    @EveryPostgres
    void numbersAreComputed(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        NumberExpression<Thing, Double> ratio = _Thing.ratio;
        assertThat(things.of(2, ratio.abs())).isEqualTo(7.25);
        assertThat(things.of(2, ratio.ceiling())).isEqualTo(-7.0);
        assertThat(things.of(2, ratio.floor())).isEqualTo(-8.0);
        assertThat(things.of(2, ratio.negated())).isEqualTo(7.25);
        assertThat(things.of(2, ratio.dividedBy(2.0))).isEqualTo(-3.625);
        assertThat(things.of(2, _Thing.big.dividedBy(_Thing.id))).isEqualTo(10);
        assertThat(things.of(2, _Thing.big.dividedBy(3))).isEqualTo(6);
        assertThat(things.of(2, _Thing.big.minus(_Thing.id))).isEqualTo(18);
        NumberExpression<Thing, BigDecimal> price = _Thing.price;
        assertThat(things.of(2, price.mod(new BigDecimal(5)))).isEqualByComparingTo("2");
        assertThat(things.of(2, price.plus(BigDecimal.ONE))).isEqualByComparingTo("13");
        assertThat(things.of(2, price.times(BigDecimal.TWO))).isEqualByComparingTo("24");
    }

    @EveryPostgres
    void textsAreComputed(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        TextExpression<Thing> name = _Thing.name;
        assertThat(things.of(1, name.concat("!"))).isEqualTo("red apple!");
        assertThat(things.of(1, name.concat(name.right(2)))).isEqualTo("red applele");
        assertThat(things.of(1, name.upper().lower().length())).isEqualTo(9);
        assertThat(things.of(1, name.left(4).trim())).isEqualTo("red");
        assertThat(things.of(1, name.replace("p", "b"))).isEqualTo("red abble");
        assertThat(things.of(1, position(name, value("apple")))).isEqualTo(5);
        assertThat(things.of(1, sha384(name))).isEqualTo(hash("SHA-384"));
        assertThat(things.of(1, sha512(name))).isEqualTo(hash("SHA-512"));
        assertThat(things.of(1, unaccent(value("Hôtel")))).isEqualTo("Hotel");
    }

    private static String hash(String algorithm) {
        try {
            byte[] text = "red apple".getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @EveryPostgres
    void timesAreComputed(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        Condition<Object> order = clockTime().ge(statementTime()).and(statementTime().ge(now()));
        assertThat(things.ids(order)).hasSize(3);
        assertThat(things.of(2, _Thing.day.minus(Period.ofMonths(1))))
                .isEqualTo(LocalDate.of(2024, 1, 29));
        assertThat(things.of(1, _Thing.day.plusDays(_Thing.amount)))
                .isEqualTo(LocalDate.of(2024, 3, 4));
        assertThat(things.of(1, days(_Thing.day, _Thing.day))).isZero();
        assertThat(things.of(1, _Thing.at.minus(_Thing.at))).isEqualTo(new Interval(0, 0, 0));
        assertThat(things.of(1, _Thing.at.truncatedTo(DateUnit.HOUR)))
                .isEqualTo(Instant.parse("2024-02-28T23:00:00Z"));
    }

    @EveryPostgres
    void intervalsAreOfEveryClass(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.of(2, length.plus(length).minus(Duration.ofMinutes(30))))
                .isEqualTo(Interval.of(Duration.ofMinutes(150)));
        assertThat(things.of(1, lasting)).isEqualTo(Duration.ofMinutes(90));
        assertThat(things.of(1, lasting.plus(Duration.ofMinutes(30)).times(2)))
                .isEqualTo(Duration.ofHours(4));
        assertThat(things.ids(lasting.gt(Duration.ofHours(1)))).containsExactly(1L);
        assertThat(things.of(1, every)).isEqualTo(Period.of(0, 1, 2));
        assertThat(things.of(1, every.plus(Period.ofDays(1)))).isEqualTo(Period.of(0, 1, 3));
        assertThat(things.ids(every.eq(Period.of(0, 1, 2)))).containsExactly(1L);
        assertThat(things.ids(every.in(List.of(Period.of(0, 1, 2))))).containsExactly(1L);
    }

    @EveryPostgres
    void jsonKeepsItsTextAndComputesAsJsonb(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.of(1, plain).text()).isEqualTo("{\"b\": 1, \"a\":  [1, 2]}");
        assertThat(things.of(1, plain.key("a").index(1).number(SqlTypes.INTEGER))).isEqualTo(2);
        assertThat(things.of(1, plain.key("b").as(SqlTypes.BIGINT))).isEqualTo(1L);
        assertThat(things.ids(plain.contains(Json.of("{\"b\": 1}")))).containsExactly(1L);
        assertThat(things.ids(plain.hasKey("a"))).containsExactly(1L);
        assertThat(things.of(1, plain.without("a")).text()).isEqualTo("{\"b\": 1}");
        assertThat(things.of(1, meta.key("kind").as(SqlTypes.TEXT))).isEqualTo("fruit");
    }

    @EveryPostgres
    void questionsAreColumnsToo(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.ids(words.matches(asked))).isEmpty();
        Search english = Search.in("english");
        assertThat(things.ids(words.matches(english.plain("apple").or(asked)))).containsExactly(1L);
        assertThat(things.of(1, asked.size())).isEqualTo(3);
        assertThat(things.of(1, asked.and(english.plain("pear")).text()))
                .isEqualTo("'red' & 'apple' & 'pear'");
    }

    @EveryPostgres
    void arraysAreSetsToo(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.of(1, keys)).isEqualTo(Set.of(1L, 3L));
        assertThat(things.ids(keys.contains(3L))).containsExactly(1L);
        assertThat(things.ids(keys.overlaps(Set.of(1L, 9L)))).containsExactly(1L);
        assertThat(things.ids(keys.eq(new LinkedHashSet<>(List.of(3L, 1L))))).containsExactly(1L);
        assertThat(things.of(1, keys.append(7L))).isEqualTo(Set.of(1L, 3L, 7L));
        assertThat(things.of(1, keys.concat(keys))).isEqualTo(Set.of(1L, 3L));
        assertThatThrownBy(() -> keys.in(List.of(Set.of(1L))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "an array is not looked for in a list, since PostgreSQL has no arrays of"
                                + " arrays: join conditions with eq(...) by or(...)");
    }

    @EveryPostgres
    void spansAreMadeOfSpans(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.of(1, span.union(span).intersection(span)))
                .isEqualTo(Range.closedOpen(1, 5));
        assertThat(things.of(1, span.minus(span))).isEqualTo(Range.empty());
        assertThat(things.of(1, spans.union(spans).intersection(spans).upper())).isEqualTo(9);
        assertThat(things.of(1, spans.intersection(Range.closedOpen(1, 2)).upper())).isEqualTo(2);
        assertThat(things.ids(spans.minus(spans).isEmpty())).containsExactly(1L, 2L, 3L);
    }

    @EveryPostgres
    void whatJavacDoesNotKnowIsSaid(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        var lower = function("lower", SqlTypes.TEXT, _Thing.name);
        assertThat(things.of(1, lower.asText().length())).isEqualTo(9);
        var time = function("timezone", SqlTypes.TIMESTAMP, value("UTC"), _Thing.at);
        assertThat(things.of(1, time.asTemporal().part(DateUnit.HOUR))).isEqualTo(23);
        assertThat(things.of(1, _Thing.id.cast(SqlTypes.TEXT))).isEqualTo("1");
        assertThat(things.of(3, coalesce(_Thing.flag, true))).isTrue();
        assertThat(things.of(2, coalesce(_Thing.amount, value(1), value(2)))).isEqualTo(1);
        assertThat(
                        things.of(
                                2,
                                when(_Thing.id.eq(1), value("one"))
                                        .when(_Thing.id.eq(2), value("two"))
                                        .otherwise("many")))
                .isEqualTo("two");
    }

    @EveryPostgres
    void aggregatesAreFilteredAndOverWindows(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.over(avg(_Thing.id))).isEqualByComparingTo("2");
        assertThat(things.over(sum(_Thing.small, SqlTypes.BIGINT))).isEqualTo(30_005);
        assertThat(things.over(count(_Thing.amount).distinct())).isEqualTo(1);
        assertThat(things.over(count().filter(_Thing.id.gt(1)))).isEqualTo(2);
        Window<Thing> byId = Window.all().orderBy(_Thing.id.asc());
        assertThat(things.values(max(_Thing.big).over(byId)))
                .containsExactly(Optional.of(10L), Optional.of(20L), Optional.of(30L));
        SqlType<Long> distance = SqlTypes.BIGINT;
        Window<Thing> near =
                byId.range(Window.Bound.before(distance, 1L), Window.Bound.behind(distance, 1L));
        assertThat(things.values(count().over(near)))
                .containsExactly(Optional.of(2L), Optional.of(3L), Optional.of(2L));
        assertThat(things.values(lag(_Thing.id, 2).over(byId)))
                .containsExactly(Optional.empty(), Optional.empty(), Optional.of(1L));
        assertThat(things.values(lead(_Thing.id).over(byId)))
                .containsExactly(Optional.of(2L), Optional.of(3L), Optional.empty());
        assertThat(things.values(lead(_Thing.id, 2).over(byId)))
                .containsExactly(Optional.of(3L), Optional.empty(), Optional.empty());
    }

    @EveryPostgres
    void nullsComeWhereTheyAreWanted(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.all().orderBy(_Thing.flag.asc().nullsFirst()).select(_Thing.id).list())
                .containsExactly(3L, 2L, 1L);
        assertThat(things.all().orderBy(_Thing.flag.desc().nullsLast()).select(_Thing.id).list())
                .containsExactly(1L, 2L, 3L);
    }
}
