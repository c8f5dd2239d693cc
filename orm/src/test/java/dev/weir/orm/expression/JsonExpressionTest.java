package dev.weir.orm.expression;

import static dev.weir.orm.expression.Functions.value;
import static dev.weir.orm.expression.JsonFunctions.array;
import static dev.weir.orm.expression.JsonFunctions.json;
import static dev.weir.orm.expression.JsonFunctions.jsonAgg;
import static dev.weir.orm.expression.JsonFunctions.jsonObjectAgg;
import static dev.weir.orm.expression.JsonFunctions.object;
import static dev.weir.orm.things.ThingColumns.attributes;
import static dev.weir.orm.things.ThingColumns.meta;
import static dev.weir.orm.things.ThingColumns.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.orm.entity.Json;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.things.ThingQueries;
import dev.weir.orm.things._Thing;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import java.util.List;
import java.util.Map;
import java.util.Optional;

final class JsonExpressionTest {
    @EveryPostgres
    void partsAreReachedByKeysAndIndexes(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.values(meta.key("kind").text()))
                .containsExactly(Optional.of("fruit"), Optional.of("fruit"), Optional.empty());
        assertThat(things.of(1, meta.key("sizes").index(1).number(SqlTypes.INTEGER))).isEqualTo(2);
        assertThat(things.of(1, meta.key("sizes").index(-1).number().plus(1)))
                .isEqualByComparingTo("3");
        assertThat(things.ids(meta.key("a").key("b").isTrue())).containsExactly(1L);
        assertThat(things.of(3, meta.index(1).text())).isEqualTo("x");
        assertThat(things.of(3, meta.text())).isEqualTo("[1, \"x\", null]");
        assertThat(things.of(1, meta.key(value("kind")))).isEqualTo(Json.of("\"fruit\""));
        assertThat(things.of(1, meta.key("sizes").index(value(0)))).isEqualTo(Json.of("1"));
        assertThat(things.of(1, meta.key("sizes").length())).isEqualTo(2);
        assertThat(things.of(1, meta.key("sizes").kind())).isEqualTo("array");
    }

    @EveryPostgres
    void contentsAreAskedFor(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.ids(meta.contains(Json.of("{\"sizes\": [2]}")))).containsExactly(1L);
        assertThat(things.ids(meta.containedBy(Json.of("[1, \"x\", null, 4]"))))
                .containsExactly(3L);
        assertThat(things.ids(meta.hasKey("a"))).containsExactly(1L);
        assertThat(things.ids(meta.hasAnyKey(List.of("a", "x")))).containsExactly(1L, 3L);
        assertThat(things.ids(meta.hasAllKeys(List.of("kind", "sizes")))).containsExactly(1L, 2L);
        assertThat(things.ids(meta.pathExists("$.sizes[*] ? (@ > 1)"))).containsExactly(1L);
        assertThat(things.ids(meta.pathMatches("$.kind == \"fruit\""))).containsExactly(1L, 2L);
        Json two = Json.of("{\"least\": 2}");
        assertThat(things.ids(meta.pathExists("$.sizes[*] ? (@ >= $least)", two)))
                .containsExactly(1L);
        assertThat(things.ids(meta.pathMatches("exists($.sizes[*] ? (@ >= $least))", two)))
                .containsExactly(1L);
        assertThat(things.of(1, meta.pathFirst("$.sizes[*]"))).isEqualTo(Json.of("1"));
        assertThat(things.of(1, meta.pathAll("$.sizes[*]"))).isEqualTo(Json.of("[1, 2]"));
    }

    @EveryPostgres
    void valuesAreChanged(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.of(2, meta.with(List.of("kind"), Json.of("\"x\"")).key("kind").text()))
                .isEqualTo("x");
        assertThat(things.of(2, meta.with(List.of("kind"), json(_Thing.id)).key("kind").text()))
                .isEqualTo("2");
        assertThat(things.of(2, meta.merged(Json.of("{\"sizes\": 1}"))))
                .isEqualTo(Json.of("{\"kind\": \"fruit\", \"sizes\": 1}"));
        assertThat(things.of(2, meta.without("sizes"))).isEqualTo(Json.of("{\"kind\": \"fruit\"}"));
        assertThat(things.of(3, meta.without(0))).isEqualTo(Json.of("[\"x\", null]"));
        assertThat(things.of(1, meta.without(List.of("sizes", "0")).key("sizes")))
                .isEqualTo(Json.of("[2]"));
    }

    @EveryPostgres
    void valuesBecomeJson(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.of(1, object(Map.of("name", _Thing.name))))
                .isEqualTo(Json.of("{\"name\": \"red apple\"}"));
        assertThat(things.of(1, array(List.of(_Thing.id, _Thing.flag))))
                .isEqualTo(Json.of("[1, true]"));
        assertThat(things.over(jsonAgg(_Thing.id).orderBy(_Thing.id.desc())))
                .isEqualTo(Json.of("[3, 2, 1]"));
        assertThat(things.over(jsonObjectAgg(_Thing.id.text(), _Thing.flag)))
                .isEqualTo(Json.of("{\"1\": true, \"2\": false, \"3\": null}"));
    }

    /// PostgreSQL's `json` has no `=` and no order.
    @EveryPostgres
    void plainJsonIsComparedAsItsBinaryForm(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        Json same = Json.of("{\"a\": [1, 2], \"b\": 1}");
        assertThat(things.ids(plain.eq(same))).containsExactly(1L);
        assertThat(things.ids(plain.eq(plain))).containsExactly(1L);
        assertThat(things.ids(plain.ne(Json.of("1")))).containsExactly(1L);
        assertThat(things.ids(plain.in(List.of(same, Json.of("1"))))).containsExactly(1L);
        assertThat(things.ids(plain.notIn(List.of(same)))).isEmpty();
        assertThat(things.ids(plain.key("b").eq(Json.of("1")))).containsExactly(1L);
        assertThat(things.ids(plain.isDistinctFrom(same))).containsExactly(2L, 3L);
        assertThat(things.ids(plain.isNotDistinctFrom(plain))).containsExactly(1L, 2L, 3L);
        assertThat(things.all().orderBy(plain.asc(), _Thing.id.asc()).select(_Thing.id).list())
                .containsExactly(1L, 2L, 3L);
    }

    @EveryPostgres
    void plainJsonIsNotLookedForAmongRows(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        Rows<Json> rows = things.all().select(plain);
        assertThatThrownBy(() -> plain.in(rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the query yields a json, which PostgreSQL does not compare: cast it and"
                                + " what is looked for, cast(SqlTypes.JSONB)");
        Rows<Json> cast = things.all().select(plain.cast(SqlTypes.JSONB));
        assertThat(things.ids(plain.in(cast))).containsExactly(1L);
    }

    @EveryPostgres
    void hstoresAreAskedAndChanged(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.values(attributes.key("color")))
                .containsExactly(Optional.of("red"), Optional.of("green"), Optional.empty());
        assertThat(things.ids(attributes.hasKey("weight"))).containsExactly(1L);
        assertThat(things.ids(attributes.hasAnyKey(List.of("color", "x")))).containsExactly(1L, 2L);
        assertThat(things.ids(attributes.hasAllKeys(List.of("color", "weight"))))
                .containsExactly(1L);
        assertThat(things.ids(attributes.contains(Map.of("color", "red")))).containsExactly(1L);
        assertThat(things.ids(attributes.containedBy(Map.of("color", "green"))))
                .containsExactly(2L, 3L);
        assertThat(things.of(2, attributes.keys())).containsExactly("color");
        assertThat(things.of(2, attributes.values())).containsExactly("green");
        assertThat(things.of(3, attributes.with(Map.of("a", "b")))).containsEntry("a", "b");
        assertThat(things.of(2, attributes.without("color"))).isEmpty();
    }
}
