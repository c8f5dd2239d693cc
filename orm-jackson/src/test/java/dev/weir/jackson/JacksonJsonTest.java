package dev.weir.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.Connection;
import dev.weir.driver.Connector;
import dev.weir.driver.Row;
import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.util.List;

/// Objects as JSON on a server.
final class JacksonJsonTest {
    private static final JacksonJson JSON = JacksonJson.standard();

    record Size(int width, int height) {}

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
    void whatIsNoSuchValueIsSaid() {
        assertThatThrownBy(() -> JSON.read("{\"width\": \"wide\"}", Size.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "the JSON is no dev.weir.jackson.JacksonJsonTest$Size: Cannot deserialize"
                                + " value of type `int` from String \"wide\"");
        assertThatThrownBy(() -> JSON.read("[1", List.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the JSON is no java.util.List: Unexpected end-of-input");
    }

    private static <V> V echoed(SqlType<V> type, V value) {
        try (Connection db = Connector.of(TestServers.shared().url()).connect()) {
            Row row = db.query("select $1::jsonb", type.toDriver(value, JSON)).one();
            return type.read(row, 0, JSON);
        }
    }
}
