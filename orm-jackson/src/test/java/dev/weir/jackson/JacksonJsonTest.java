package dev.weir.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

import dev.weir.driver.Connection;
import dev.weir.driver.Connector;
import dev.weir.driver.ResultException;
import dev.weir.driver.Row;
import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.List;

/// Objects as JSON on a server.
final class JacksonJsonTest {
    private static final JacksonJson JSON = JacksonJson.standard();

    record Size(int width, int height) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    sealed interface Shape {
        @JsonTypeName("circle")
        record Circle(int radius) implements Shape {}

        @JsonTypeName("square")
        record Square(int side) implements Shape {}
    }

    @Test
    void recordsComeBackAsTheyWere() {
        SqlType<Size> type = SqlTypes.json("jsonb", Size.class, Size.class);
        assertThat(echoed(type, new Size(3, 4))).isEqualTo(new Size(3, 4));
    }

    @Test
    void nodesComeBackAsTheyWere() {
        SqlType<JsonNode> type = SqlTypes.json("jsonb", JsonNode.class, JsonNode.class);
        JsonNode node = (JsonNode) JSON.read("{\"a\": [1, null, \"x\"]}", JsonNode.class);
        assertThat(echoed(type, node)).isEqualTo(node);
    }

    @Test
    void nodesKeepAllDigits() {
        SqlType<JsonNode> type = SqlTypes.json("jsonb", JsonNode.class, JsonNode.class);
        String price = "{\"price\":12345678901234567890.120}";
        JsonNode node = (JsonNode) JSON.read(price, JsonNode.class);
        assertThat(JSON.write(node, JsonNode.class)).isEqualTo(price);
        assertThat(echoed(type, node).get("price").decimalValue())
                .isEqualTo(new BigDecimal("12345678901234567890.120"));
    }

    /// A list's class does not say what it is a list of.
    @Test
    void kindsInListsComeBackAsTheyWere() {
        SqlType<List<Shape>> type =
                SqlTypes.json("jsonb", List.class, SqlTypes.generic(List.class, Shape.class));
        List<Shape> shapes = List.of(new Shape.Circle(1), new Shape.Square(2));
        assertThat(echoed(type, shapes)).isEqualTo(shapes);
    }

    @Test
    void kindsInArraysOfListsComeBackAsTheyWere() {
        SqlType<List<Shape>[]> type =
                SqlTypes.json(
                        "jsonb",
                        List[].class,
                        SqlTypes.genericArray(SqlTypes.generic(List.class, Shape.class)));
        @SuppressWarnings({"unchecked", "rawtypes"}) // there are no other arrays of lists
        List<Shape>[] shapes = new List[] {List.of(new Shape.Circle(1))};
        assertThat(echoed(type, shapes)).isEqualTo(shapes);
    }

    static class Part {
        public int number = 1;
    }

    static final class Wheel extends Part {
        public int spokes = 32;
    }

    @Test
    void nothingOfASubclassIsLeftOut() {
        Type parts = SqlTypes.generic(List.class, Part.class);
        assertThat(JSON.write(List.of(new Wheel()), parts))
                .isEqualTo("[{\"number\":1,\"spokes\":32}]");
        assertThat(JSON.write(new Wheel(), Part.class)).isEqualTo("{\"number\":1,\"spokes\":32}");
    }

    @Test
    void whatIsNoSuchValueIsSaid() {
        assertThatThrownBy(() -> JSON.read("{\"width\": \"wide\"}", Size.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "the JSON is no dev.weir.jackson.JacksonJsonTest$Size, at $.width: Cannot"
                                + " deserialize value of type `int` from String \"wide\"");
        assertThatThrownBy(() -> JSON.read("[1", List.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the JSON is no java.util.List: Unexpected end-of-input");
    }

    @Test
    void theColumnAndThePlaceInItAreNamed() {
        SqlType<List<Size>> type =
                SqlTypes.json("jsonb", List.class, SqlTypes.generic(List.class, Size.class));
        try (Connection db = Connector.of(TestServers.shared().url()).connect()) {
            Row row =
                    db.query("select '[{\"width\": 1, \"height\": \"high\"}]'::jsonb sizes").one();
            assertThatThrownBy(() -> type.read(row, 0, JSON))
                    .isInstanceOf(ResultException.class)
                    .hasMessageStartingWith(
                            "column sizes: the JSON is no"
                                    + " java.util.List<dev.weir.jackson.JacksonJsonTest$Size>, at"
                                    + " $[0].height: Cannot deserialize value of type `int`");
        }
    }

    private static <V> V echoed(SqlType<V> type, V value) {
        try (Connection db = Connector.of(TestServers.shared().url()).connect()) {
            Row row = db.query("select $1::jsonb", type.toDriver(value, JSON)).one();
            return type.read(row, 0, JSON);
        }
    }
}
