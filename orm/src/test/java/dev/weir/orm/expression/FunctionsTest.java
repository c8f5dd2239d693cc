package dev.weir.orm.expression;

import static dev.weir.orm.expression.DateFunctions.age;
import static dev.weir.orm.expression.DateFunctions.bin;
import static dev.weir.orm.expression.DateFunctions.currentDate;
import static dev.weir.orm.expression.DateFunctions.date;
import static dev.weir.orm.expression.DateFunctions.days;
import static dev.weir.orm.expression.DateFunctions.instant;
import static dev.weir.orm.expression.DateFunctions.interval;
import static dev.weir.orm.expression.DateFunctions.makeDate;
import static dev.weir.orm.expression.DateFunctions.time;
import static dev.weir.orm.expression.Functions.coalesce;
import static dev.weir.orm.expression.Functions.nullIf;
import static dev.weir.orm.expression.Functions.row;
import static dev.weir.orm.expression.Functions.value;
import static dev.weir.orm.expression.TextFunctions.capitalised;
import static dev.weir.orm.expression.TextFunctions.chr;
import static dev.weir.orm.expression.TextFunctions.codePoint;
import static dev.weir.orm.expression.TextFunctions.find;
import static dev.weir.orm.expression.TextFunctions.join;
import static dev.weir.orm.expression.TextFunctions.md5;
import static dev.weir.orm.expression.TextFunctions.number;
import static dev.weir.orm.expression.TextFunctions.part;
import static dev.weir.orm.expression.TextFunctions.position;
import static dev.weir.orm.expression.TextFunctions.repeat;
import static dev.weir.orm.expression.TextFunctions.replaceAll;
import static dev.weir.orm.expression.TextFunctions.replaceFirst;
import static dev.weir.orm.expression.TextFunctions.reverse;
import static dev.weir.orm.expression.TextFunctions.sha256;
import static dev.weir.orm.expression.TextFunctions.split;
import static dev.weir.orm.expression.TextFunctions.translate;
import static dev.weir.orm.expression.TextFunctions.trimLeft;
import static dev.weir.orm.expression.TextFunctions.trimRight;
import static dev.weir.orm.things.ThingColumns.length;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.things.ThingQueries;
import dev.weir.orm.things._Thing;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;
import dev.weir.types.Interval;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.List;

final class FunctionsTest {
    @EveryPostgres
    void textsAreMadeOfOthers(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        TextExpression<dev.weir.orm.things.Thing> name = _Thing.name;
        assertThat(things.of(1, capitalised(name))).isEqualTo("Red Apple");
        assertThat(things.of(1, reverse(name))).isEqualTo("elppa der");
        assertThat(things.of(1, repeat(name.left(1), 3))).isEqualTo("rrr");
        assertThat(things.of(1, join("-", List.of(name, _Thing.id)))).isEqualTo("red apple-1");
        assertThat(things.of(1, part(name, " ", 2))).isEqualTo("apple");
        assertThat(things.of(1, split(name, " "))).containsExactly("red", "apple");
        assertThat(things.of(1, position(name, "apple"))).isEqualTo(5);
        assertThat(things.of(1, replaceFirst(name, "(p+)", "<\\1>"))).isEqualTo("red a<pp>le");
        assertThat(things.of(1, replaceAll(name, "[aeiou]", "*"))).isEqualTo("r*d *ppl*");
        assertThat(things.of(1, find(name, "a(p+)"))).isEqualTo("pp");
        assertThat(things.of(1, translate(name, "re", "RE"))).isEqualTo("REd applE");
        assertThat(things.of(1, trimLeft(name.padLeft(11, " ")))).isEqualTo("red apple");
        assertThat(things.of(1, trimRight(name.padRight(11, " ")))).isEqualTo("red apple");
        assertThat(things.of(1, chr(_Thing.amount.plus(60)))).isEqualTo("A");
        assertThat(things.of(1, codePoint(name))).isEqualTo('r');
        assertThat(things.of(1, md5(name))).hasSize(32);
        assertThat(things.of(1, sha256(name))).hasSize(64);
        assertThat(things.of(1, number(value("1,234.5"), "9,999.9", SqlTypes.NUMERIC)))
                .isEqualByComparingTo("1234.5");
    }

    @EveryPostgres
    void textsAreOrderedByCollations(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(
                        things.all()
                                .where(_Thing.name.isNotNull())
                                .orderBy(_Thing.name.collate("C").desc())
                                .select(_Thing.id)
                                .list())
                .containsExactly(1L, 2L);
    }

    @EveryPostgres
    void numbersAreComputed(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        NumberExpression<dev.weir.orm.things.Thing, Double> ratio = _Thing.ratio;
        assertThat(things.of(3, MathFunctions.sqrt(ratio))).isEqualTo(10.0);
        assertThat(things.of(3, MathFunctions.power(_Thing.id, 3))).isEqualTo(27.0);
        assertThat(things.of(3, MathFunctions.power(_Thing.id, _Thing.amount))).isEqualTo(243.0);
        assertThat(things.of(3, MathFunctions.ln(MathFunctions.exp(_Thing.id))))
                .isCloseTo(3, within(1e-9));
        assertThat(things.of(3, MathFunctions.log(BigDecimal.TEN, ratio)))
                .isEqualByComparingTo("2");
        assertThat(things.of(2, MathFunctions.sign(ratio))).isEqualTo(-1.0);
        assertThat(things.of(2, MathFunctions.truncate(ratio))).isEqualTo(-7.0);
        assertThat(things.of(2, MathFunctions.cbrt(value(27)))).isCloseTo(3, within(1e-9));
        assertThat(things.of(1, MathFunctions.sin(MathFunctions.radians(value(30)))))
                .isCloseTo(0.5, within(1e-9));
        assertThat(things.of(1, MathFunctions.degrees(MathFunctions.pi()))).isEqualTo(180.0);
        assertThat(things.of(1, MathFunctions.atan2(value(0), value(1)))).isZero();
        assertThat(things.ids(MathFunctions.random().ge(1.0).not())).hasSize(3);
    }

    @EveryPostgres
    void trigonometryIsWhole(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        var one = value(1);
        assertThat(things.of(1, MathFunctions.cos(one))).isEqualTo(Math.cos(1), within(1e-9));
        assertThat(things.of(1, MathFunctions.tan(one))).isEqualTo(Math.tan(1), within(1e-9));
        assertThat(things.of(1, MathFunctions.cot(one))).isEqualTo(1 / Math.tan(1), within(1e-9));
        assertThat(things.of(1, MathFunctions.asin(one))).isEqualTo(Math.asin(1), within(1e-9));
        assertThat(things.of(1, MathFunctions.acos(one))).isEqualTo(Math.acos(1), within(1e-9));
        assertThat(things.of(1, MathFunctions.atan(one))).isEqualTo(Math.atan(1), within(1e-9));
    }

    @EveryPostgres
    void timesAreComputed(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        LocalDate day = LocalDate.of(2024, 2, 28);
        assertThat(things.of(1, _Thing.day.plusDays(2))).isEqualTo(LocalDate.of(2024, 3, 1));
        assertThat(things.of(1, _Thing.day.plus(Period.ofMonths(1))))
                .isEqualTo(LocalDate.of(2024, 3, 28));
        assertThat(things.of(3, days(_Thing.day, day))).isEqualTo(2);
        assertThat(things.of(1, _Thing.at.localIn("Europe/Berlin")))
                .isEqualTo(LocalDateTime.of(2024, 2, 29, 0, 30));
        assertThat(things.of(1, _Thing.at.localIn("UTC").instantIn("+02")))
                .isEqualTo(Instant.parse("2024-02-29T01:30:00Z"));
        assertThat(things.of(1, _Thing.at.formatted("YYYY/MM"))).isEqualTo("2024/02");
        assertThat(things.of(1, _Thing.at.epoch())).isEqualByComparingTo("1709163000");
        assertThat(things.of(1, instant(_Thing.at.epoch())))
                .isEqualTo(Instant.parse("2024-02-28T23:30:00Z"));
        assertThat(things.of(1, date(_Thing.at))).isEqualTo(day);
        assertThat(things.of(1, time(_Thing.at))).isEqualTo(LocalTime.of(23, 30));
        assertThat(things.of(1, makeDate(value(2024), value(2), value(28)))).isEqualTo(day);
        assertThat(things.of(1, date(value("28.02.2024"), "DD.MM.YYYY"))).isEqualTo(day);
        assertThat(things.of(1, bin(_Thing.at, Duration.ofHours(6), Instant.EPOCH)))
                .isEqualTo(Instant.parse("2024-02-28T18:00:00Z"));
        assertThat(things.ids(_Thing.day.gt(currentDate()))).isEmpty();
    }

    @EveryPostgres
    void intervalsAreComputed(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.of(1, _Thing.at.minus(Instant.parse("2024-02-28T22:00:00Z")).seconds()))
                .isEqualByComparingTo("5400");
        assertThat(things.of(2, length.part(DateUnit.MINUTE))).isEqualTo(30);
        assertThat(things.of(2, length.seconds())).isEqualByComparingTo("5400");
        assertThat(things.of(2, length.times(2).plus(Duration.ofHours(1)).seconds()))
                .isEqualByComparingTo("14400");
        assertThat(things.of(2, length.dividedBy(2).negated().seconds()))
                .isEqualByComparingTo("-2700");
        assertThat(things.of(2, length.minus(length).plus(Period.ofDays(1)).seconds()))
                .isEqualByComparingTo("86400");
        assertThat(things.ids(length.gt(Interval.of(Duration.ofHours(3))))).containsExactly(1L, 3L);
        assertThat(things.ids(_Thing.at.plus(length).gt(Instant.parse("2024-03-01T01:00:00Z"))))
                .containsExactly(1L, 2L, 3L);
        assertThat(things.of(3, interval(_Thing.amount, IntervalUnit.HOURS).seconds()))
                .isEqualByComparingTo("18000");
        assertThat(things.of(3, length.justified().seconds())).isEqualByComparingTo("2592000");
        assertThat(things.of(3, age(_Thing.at, _Thing.at).seconds())).isEqualByComparingTo("0");
    }

    @EveryPostgres
    void nullIsAValueAmongOthers(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.ids(_Thing.amount.isDistinctFrom(5))).containsExactly(2L);
        assertThat(things.ids(_Thing.amount.isNotDistinctFrom((Integer) null))).containsExactly(2L);
        assertThat(things.ids(_Thing.flag.isNotTrue())).containsExactly(2L, 3L);
        assertThat(things.ids(_Thing.flag.isFalse())).containsExactly(2L);
        assertThat(things.ids(nullIf(_Thing.amount, 5).isNull())).containsExactly(1L, 2L, 3L);
        assertThat(things.of(2, coalesce(_Thing.amount, 1).plus(1))).isEqualTo(2);
        assertThat(things.of(3, coalesce(_Thing.name, "none").upper())).isEqualTo("NONE");
    }

    @EveryPostgres
    void rowsAreComparedAsOne(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        RowExpression<dev.weir.orm.things.Thing> position = row(List.of(_Thing.amount, _Thing.id));
        assertThat(things.ids(position.gt(row(List.of(value(5), value(1L)))))).containsExactly(3L);
        assertThat(things.ids(position.eq(row(List.of(value(5), value(1L)))))).containsExactly(1L);
        var known =
                things.all()
                        .where(_Thing.id.lt(3))
                        .select((Integer a, Long b) -> a, _Thing.amount, _Thing.id);
        assertThat(things.ids(position.in(known))).containsExactly(1L);
    }
}
