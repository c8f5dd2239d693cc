package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Node.Distinctness;
import dev.weir.orm.sql.Node.OrderPlace;
import dev.weir.orm.sql.OrderKey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A function over many rows. Over a group it is one value for the group, over a [Window] one for
/// each row. Immutable.
public final class AggregateExpression<E, V> implements ComparableExpression<E, V> {
    private final Node.Aggregate node;
    private final SqlType<V> type;

    AggregateExpression(Node.Aggregate node, SqlType<V> type) {
        this.node = node;
        this.type = type;
    }

    static <E, V> AggregateExpression<E, V> of(
            String function, SqlType<V> type, Node... arguments) {
        return new AggregateExpression<>(
                new Node.Aggregate(
                        function,
                        Distinctness.ALL,
                        List.of(arguments),
                        List.of(),
                        Optional.empty()),
                type);
    }

    /// An aggregate over an order: `within group`.
    static <E, V> AggregateExpression<E, V> within(
            String function, SqlType<V> type, List<Node> arguments, Ordering<?> order) {
        return new AggregateExpression<>(
                new Node.Aggregate(
                        function,
                        Distinctness.ALL,
                        arguments,
                        List.of(order.key()),
                        OrderPlace.WITHIN_GROUP,
                        Optional.empty()),
                type);
    }

    @Override
    public Node.Aggregate node() {
        return node;
    }

    @Override
    public SqlType<V> type() {
        return type;
    }

    /// Over different inputs only.
    public AggregateExpression<E, V> distinct() {
        return with(Distinctness.DISTINCT, node.order(), node.filter());
    }

    /// Over rows of which the condition is true.
    public <F extends E> AggregateExpression<F, V> filter(Condition<F> condition) {
        Node wanted =
                node.filter()
                        .map(
                                known ->
                                        Build.<F>all(" and ", List.of(known, condition.node()))
                                                .node())
                        .orElse(condition.node());
        return with(node.distinct(), node.order(), Optional.of(wanted));
    }

    /// Takes its input in an order: what `string_agg` and `array_agg` put together.
    @SafeVarargs
    public final AggregateExpression<E, V> orderBy(Ordering<? super E>... orderings) {
        List<OrderKey> keys = new ArrayList<>(node.order());
        for (Ordering<? super E> each : orderings) {
            keys.add(each.key());
        }
        return with(node.distinct(), keys, node.filter());
    }

    /// For each row, over the rows of its window.
    public <F extends E> ComparableExpression<F, V> over(Window<? super F> window) {
        return new ComparableTerm<>(window.over(node), type);
    }

    private <F> AggregateExpression<F, V> with(
            Distinctness distinctness, List<OrderKey> order, Optional<Node> filter) {
        return new AggregateExpression<>(
                new Node.Aggregate(
                        node.function(),
                        distinctness,
                        node.arguments(),
                        order,
                        node.place(),
                        filter),
                type);
    }
}
