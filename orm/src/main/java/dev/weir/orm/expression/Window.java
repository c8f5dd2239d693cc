package dev.weir.orm.expression;

import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.OrderKey;

import java.util.ArrayList;
import java.util.List;

/// The rows that a window function sees for each row: those of the same partition, in an order, and
/// of them a frame (PostgreSQL manual, "Window Function Calls"). Immutable.
///
/// @param <E> the entity whose query it can stand in
public final class Window<E> {
    private final List<Node> partition;
    private final List<OrderKey> order;
    private final String frame;

    private Window(List<Node> partition, List<OrderKey> order, String frame) {
        this.partition = List.copyOf(partition);
        this.order = List.copyOf(order);
        this.frame = frame;
    }

    /// All rows.
    public static Window<Object> all() {
        return new Window<>(List.of(), List.of(), "");
    }

    /// The rows with the same values of these.
    @SafeVarargs
    public static <E> Window<E> partitionBy(Expression<? super E, ?>... expressions) {
        List<Node> nodes = new ArrayList<>();
        for (Expression<? super E, ?> each : expressions) {
            nodes.add(each.node());
        }
        return new Window<>(nodes, List.of(), "");
    }

    /// In this order: from the first row of the partition to this one and its equals, if no frame
    /// is named.
    @SafeVarargs
    public final <F extends E> Window<F> orderBy(Ordering<? super F>... orderings) {
        List<OrderKey> keys = new ArrayList<>(order);
        for (Ordering<? super F> each : orderings) {
            keys.add(each.key());
        }
        return new Window<>(partition, keys, frame);
    }

    /// A frame of rows, by their distance to this one.
    public Window<E> rows(Bound from, Bound to) {
        return new Window<>(partition, order, "rows between " + from.sql() + " and " + to.sql());
    }

    /// A frame of groups of rows that are equal in the order.
    public Window<E> groups(Bound from, Bound to) {
        return new Window<>(partition, order, "groups between " + from.sql() + " and " + to.sql());
    }

    /// An end of a frame. Its distance is part of the query's text.
    ///
    /// @param sql as SQL writes it
    public record Bound(String sql) {
        public static final Bound FIRST = new Bound("unbounded preceding");
        public static final Bound LAST = new Bound("unbounded following");
        public static final Bound CURRENT = new Bound("current row");

        public static Bound before(int distance) {
            return new Bound(distance + " preceding");
        }

        public static Bound behind(int distance) {
            return new Bound(distance + " following");
        }
    }

    Node over(Node function) {
        return new Node.Window(function, partition, order, frame);
    }
}
