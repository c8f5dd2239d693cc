package dev.weir.orm.expression;

import dev.weir.driver.SqlText;
import dev.weir.orm.entity.Json;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Precedence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// JSON made of other values (PostgreSQL manual, "JSON Functions and Operators"), for a static
/// import. More is in [JsonExpression].
public final class JsonFunctions {
    private JsonFunctions() {}

    /// `to_jsonb`: any value as JSON.
    public static <E> JsonExpression<E, Json> json(Expression<E, ?> expression) {
        return Jsons.call("to_jsonb", expression.node());
    }

    /// `jsonb_build_object`. The keys stand in the query's text; a value that is null is JSON's
    /// null.
    ///
    /// @param members in an order that does not change: a `LinkedHashMap`, or [Map#of] of one
    public static <E> JsonExpression<E, Json> object(
            Map<String, ? extends Expression<? super E, ?>> members) {
        List<Node> nodes = new ArrayList<>();
        members.forEach(
                (key, value) -> {
                    nodes.add(new Node.Text(SqlText.literal(key)));
                    nodes.add(value.node());
                });
        return new JsonTerm<>(Build.call("jsonb_build_object", nodes), SqlTypes.JSONB);
    }

    /// `jsonb_build_array`.
    public static <E> JsonExpression<E, Json> array(
            List<? extends Expression<? super E, ?>> elements) {
        List<Node> nodes = new ArrayList<>();
        elements.forEach(each -> nodes.add(each.node()));
        return new JsonTerm<>(Build.call("jsonb_build_array", nodes), SqlTypes.JSONB);
    }

    /// `json_object(... absent on null returning jsonb)`: as [#object], without members that are
    /// null, and with keys that may depend on the row or on data. From PostgreSQL 16 on.
    public static <E> JsonExpression<E, Json> objectWithoutNulls(List<JsonMember<E>> members) {
        List<String> parts = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        for (JsonMember<E> each : members) {
            // Without parentheses a cast of the key is no SQL.
            parts.add(nodes.isEmpty() ? "json_object((" : ", (");
            nodes.add(Build.cast(each.key().node(), SqlTypes.TEXT));
            parts.add(") value ");
            nodes.add(each.value().node());
        }
        parts.add(nodes.isEmpty() ? "json_object(returning jsonb)" : WITHOUT_NULLS);
        return since16(
                new Node.Template(parts, nodes, Precedence.ATOM), "use JsonFunctions.object(...)");
    }

    /// `json_array(... absent on null returning jsonb)`: as [#array], without elements that are
    /// null. From PostgreSQL 16 on.
    public static <E> JsonExpression<E, Json> arrayWithoutNulls(
            List<? extends Expression<? super E, ?>> elements) {
        List<Node> nodes = new ArrayList<>();
        elements.forEach(each -> nodes.add(each.node()));
        return since16(
                nodes.isEmpty()
                        ? new Node.Text("json_array(returning jsonb)")
                        : Build.listed("json_array(", nodes, WITHOUT_NULLS),
                "use JsonFunctions.array(...)");
    }

    private static final String WITHOUT_NULLS = " absent on null returning jsonb)";

    private static <E> JsonExpression<E, Json> since16(Node node, String remedy) {
        return new JsonTerm<>(new Node.Since(16, remedy, node), SqlTypes.JSONB);
    }

    /// All values in one JSON array, nulls among them; null over no rows.
    public static <E> AggregateExpression<E, Json> jsonAgg(Expression<E, ?> expression) {
        return AggregateExpression.of("jsonb_agg", SqlTypes.JSONB, expression.node());
    }

    /// All values in one JSON object; of equal keys the last stays. Null over no rows.
    ///
    /// @param key not null
    public static <E> AggregateExpression<E, Json> jsonObjectAgg(
            Expression<E, String> key, Expression<? super E, ?> value) {
        return AggregateExpression.of("jsonb_object_agg", SqlTypes.JSONB, key.node(), value.node());
    }
}
