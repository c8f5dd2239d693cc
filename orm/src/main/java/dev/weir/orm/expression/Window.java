package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.OrderKey;
import dev.weir.orm.sql.Precedence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The rows that a window function sees for each row: those of the same partition, in an order, and
/// of them a frame (PostgreSQL manual, "Window Function Calls"). Immutable.
///
/// @param <E> the entity whose query it can stand in
public final class Window<E> {
    private final List<Node> partition;
    private final List<OrderKey> order;
    private final Optional<Node> frame;

    private Window(List<Node> partition, List<OrderKey> order, Optional<Node> frame) {
        this.partition = List.copyOf(partition);
        this.order = List.copyOf(order);
        this.frame = frame;
    }

    /// All rows.
    public static Window<Object> all() {
        return new Window<>(List.of(), List.of(), Optional.empty());
    }

    /// The rows with the same values of these.
    @SafeVarargs
    public static <E> Window<E> partitionBy(Expression<? super E, ?>... expressions) {
        List<Node> nodes = new ArrayList<>();
        for (Expression<? super E, ?> each : expressions) {
            nodes.add(each.node());
        }
        return new Window<>(nodes, List.of(), Optional.empty());
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
        return frame("rows", from, to);
    }

    /// A frame of groups of rows that are equal in the order.
    public Window<E> groups(Bound from, Bound to) {
        return frame("groups", from, to);
    }

    /// A frame of rows by how far the one value that they are ordered by is from this row's.
    public Window<E> range(Bound from, Bound to) {
        return frame("range", from, to);
    }

    private Window<E> frame(String unit, Bound from, Bound to) {
        Node between =
                Build.template(
                        Precedence.ATOM, unit + " between ", from.node, " and ", to.node, "");
        return new Window<>(partition, order, Optional.of(between));
    }

    /// Without some rows around this one.
    ///
    /// @throws IllegalStateException if no frame was named
    public Window<E> exclude(Exclusion exclusion) {
        Node between = frame.orElseThrow(() -> new IllegalStateException("name a frame first"));
        Node without = Build.template(Precedence.ATOM, "", between, " exclude " + exclusion.sql());
        return new Window<>(partition, order, Optional.of(without));
    }

    /// What a frame leaves out.
    public enum Exclusion {
        CURRENT_ROW,
        /// This row and its equals in the order.
        GROUP,
        /// The equals of this row, but not itself.
        TIES;

        private String sql() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /// An end of a frame. Its distance is bound.
    public static final class Bound {
        public static final Bound FIRST = new Bound(new Node.Text("unbounded preceding"));
        public static final Bound LAST = new Bound(new Node.Text("unbounded following"));
        public static final Bound CURRENT = new Bound(new Node.Text("current row"));

        private final Node node;

        private Bound(Node node) {
            this.node = node;
        }

        /// So many rows or groups before this one.
        public static Bound before(long distance) {
            return of(Build.typed(SqlTypes.BIGINT, distance), " preceding");
        }

        /// So many rows or groups behind this one.
        public static Bound behind(long distance) {
            return of(Build.typed(SqlTypes.BIGINT, distance), " following");
        }

        /// A range before this row's value.
        ///
        /// @param distance of the type that is added to and taken from the value
        public static <V> Bound before(SqlType<V> type, V distance) {
            return of(Build.typed(type, distance), " preceding");
        }

        /// A range behind this row's value.
        public static <V> Bound behind(SqlType<V> type, V distance) {
            return of(Build.typed(type, distance), " following");
        }

        private static Bound of(Node distance, String direction) {
            return new Bound(Build.template(Precedence.ATOM, "", distance, direction));
        }
    }

    Node over(Node function) {
        return new Node.Window(function, partition, order, frame);
    }
}
