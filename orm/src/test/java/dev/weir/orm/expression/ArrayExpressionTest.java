package dev.weir.orm.expression;

import static dev.weir.orm.expression.Functions.allOf;
import static dev.weir.orm.expression.Functions.anyOf;
import static dev.weir.orm.expression.Functions.array;
import static dev.weir.orm.expression.Functions.value;
import static dev.weir.orm.things.ThingColumns.numbers;
import static dev.weir.orm.things.ThingColumns.tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.things.ThingQueries;
import dev.weir.orm.things._Thing;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import java.util.List;
import java.util.Optional;

final class ArrayExpressionTest {
    @EveryPostgres
    void arraysAreComparedBySet(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.ids(tags.contains("red"))).containsExactly(1L);
        assertThat(things.ids(tags.contains(value("fruit")))).containsExactly(1L, 2L);
        assertThat(things.ids(tags.containsAll(List.of("fruit")))).containsExactly(1L, 2L);
        assertThat(things.ids(tags.containedBy(List.of("fruit")))).containsExactly(2L, 3L);
        assertThat(things.ids(tags.overlaps(List.of("red", "x")))).containsExactly(1L);
        assertThat(things.ids(tags.containedBy(tags.append("x")))).containsExactly(1L, 2L, 3L);
        assertThat(things.ids(tags.isEmpty())).containsExactly(3L);
        assertThat(things.ids(tags.eq(List.of("fruit")))).containsExactly(2L);
    }

    @EveryPostgres
    void elementsAreComparedOneByOne(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.ids(_Thing.id.asNumber().to(SqlTypes.INTEGER).eq(anyOf(numbers))))
                .containsExactly(1L);
        assertThat(things.ids(numbers.all(Comparison.GT, 3))).containsExactly(2L, 3L);
        assertThat(things.ids(numbers.any(Comparison.LT, 2))).containsExactly(1L);
    }

    @EveryPostgres
    void elementsAreCountedFromOne(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.values(numbers.at(1)))
                .containsExactly(Optional.of(3), Optional.empty(), Optional.of(4));
        assertThat(things.of(1, tags.append("x").at(3))).isEqualTo("x");
        assertThat(things.of(1, numbers.at(numbers.length()))).isEqualTo(2);
        assertThat(things.of(1, numbers.slice(2, 3))).containsExactly(1, 2);
        assertThat(things.of(1, numbers.position(2))).isEqualTo(3);
    }

    @EveryPostgres
    void arraysAreMadeOfOthers(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.of(1, tags.append("x"))).containsExactly("fruit", "red", "x");
        assertThat(things.of(1, tags.prepend("x"))).containsExactly("x", "fruit", "red");
        assertThat(things.of(1, tags.concat(List.of("x", "y"))).getLast()).isEqualTo("y");
        assertThat(things.of(2, tags.concat(tags))).containsExactly("fruit", "fruit");
        assertThat(things.of(1, tags.without("red"))).containsExactly("fruit");
        assertThat(things.of(1, tags.replace("red", "blue"))).containsExactly("fruit", "blue");
        assertThat(things.of(1, tags.join("-"))).isEqualTo("fruit-red");
        assertThat(things.of(1, Functions.<Object, Long>array(SqlTypes.BIGINT, List.of())))
                .isEmpty();
        assertThat(things.of(1, array(SqlTypes.BIGINT, List.of(_Thing.id, value(9L)))))
                .containsExactly(1L, 9L);
    }

    @EveryPostgres
    void anArrayIsMadeOfAQuery(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        var ids = things.all().where(_Thing.id.gt(1)).orderBy(_Thing.id.desc()).select(_Thing.id);
        assertThat(things.of(1, array(ids))).containsExactly(3L, 2L);
        assertThat(things.ids(_Thing.id.ge(allOf(ids)))).containsExactly(3L);
        assertThat(things.ids(_Thing.id.lt(anyOf(ids)))).containsExactly(1L, 2L);
    }

    @EveryPostgres
    void anAggregateCanBeTakenAsAnArray(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        var all = Aggregates.arrayAgg(_Thing.id).orderBy(_Thing.id.desc());
        assertThat(things.over(all.asArray(SqlTypes.BIGINT).at(1))).isEqualTo(3L);
        assertThatThrownBy(() -> all.asArray(SqlTypes.TEXT))
                .isInstanceOf(ClassCastException.class)
                .hasMessage("the expression is no array of text but bigint[]");
    }
}
