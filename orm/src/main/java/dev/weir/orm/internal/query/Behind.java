package dev.weir.orm.internal.query;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Node.Typing;
import dev.weir.orm.sql.OrderKey;
import dev.weir.orm.sql.OrderKey.Direction;
import dev.weir.orm.sql.OrderKey.Nulls;
import dev.weir.orm.sql.Precedence;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The condition that a row lies behind a position in an order.
final class Behind {
    private static final Node FALSE = new Node.Text("false");
    private static final Node NULL_TEXT = new Node.Text("null");

    private Behind() {}

    /// @param position a text for each key, or null
    static Node condition(List<OrderKey> order, List<@Nullable String> position) {
        List<Node> values = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            values.add(value(order.get(i).node(), position.get(i)));
        }
        return isUniform(order) ? rowComparison(order, values) : alternatives(order, values);
    }

    private static Node value(Node key, @Nullable String text) {
        if (text == null) {
            return NULL_TEXT;
        }
        if (key instanceof Node.Column column) {
            SqlType<String> asText = SqlType.of(column.column().type().name(), String.class);
            return new Node.Value(text, asText, Typing.PLACE);
        }
        // The server gives a value beside an expression the expression's type.
        return new Node.Value(text, SqlType.of("text", String.class), Typing.PLACE);
    }

    /// All keys in one direction and without nulls: one comparison of rows, as an index can find
    /// it.
    private static boolean isUniform(List<OrderKey> order) {
        Direction direction = order.getFirst().direction();
        return order.stream()
                .allMatch(
                        key ->
                                key.direction() == direction
                                        && key.node() instanceof Node.Column column
                                        && column.table().step().isEmpty()
                                        && !column.column().isNullable());
    }

    private static Node rowComparison(List<OrderKey> order, List<Node> values) {
        int count = order.size();
        boolean single = count == 1;
        String operator = order.getFirst().direction() == Direction.ASCENDING ? " > " : " < ";
        List<String> parts = new ArrayList<>(Collections.nCopies(2 * count + 1, ", "));
        List<Node> nodes = new ArrayList<>();
        order.forEach(key -> nodes.add(key.node()));
        nodes.addAll(values);
        parts.set(0, single ? "" : "(");
        parts.set(count, single ? operator : ")" + operator + "(");
        parts.set(2 * count, single ? "" : ")");
        return new Node.Template(parts, nodes, single ? Precedence.COMPARISON : Precedence.ATOM);
    }

    /// Behind in the first key, or equal there and behind in the second, and so on.
    private static Node alternatives(List<OrderKey> order, List<Node> values) {
        List<Node> alternatives = new ArrayList<>();
        List<Node> equal = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            Node behind = behind(order.get(i), values.get(i));
            if (behind != FALSE) {
                List<Node> both = new ArrayList<>(equal);
                both.add(behind);
                alternatives.add(joined(both, " and ", Precedence.AND));
            }
            equal.add(same(order.get(i).node(), values.get(i)));
        }
        return alternatives.isEmpty() ? FALSE : joined(alternatives, " or ", Precedence.OR);
    }

    private static Node behind(OrderKey key, Node value) {
        boolean nullsLast =
                key.nulls() == Nulls.LAST
                        || (key.nulls() == Nulls.DEFAULT && key.direction() == Direction.ASCENDING);
        if (value == NULL_TEXT) {
            return nullsLast ? FALSE : suffixed(key.node(), " is not null");
        }
        String operator = key.direction() == Direction.ASCENDING ? " > " : " < ";
        Node beyond =
                new Node.Template(
                        List.of("", operator, ""),
                        List.of(key.node(), value),
                        Precedence.COMPARISON);
        return nullsLast
                ? joined(List.of(beyond, suffixed(key.node(), " is null")), " or ", Precedence.OR)
                : beyond;
    }

    private static Node same(Node key, Node value) {
        return value == NULL_TEXT
                ? suffixed(key, " is null")
                : new Node.Template(
                        List.of("", " = ", ""), List.of(key, value), Precedence.COMPARISON);
    }

    private static Node suffixed(Node node, String suffix) {
        return new Node.Template(List.of("", suffix), List.of(node), Precedence.IS);
    }

    private static Node joined(List<Node> nodes, String operator, Precedence precedence) {
        if (nodes.size() == 1) {
            return nodes.getFirst();
        }
        List<String> parts = new ArrayList<>(Collections.nCopies(nodes.size() + 1, operator));
        parts.set(0, "");
        parts.set(nodes.size(), "");
        return new Node.Template(parts, nodes, precedence);
    }
}
