package dev.weir.orm.sql;

import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.TablePath;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A part of a query. Immutable.
///
/// A [Value] becomes a parameter, `$1`; the same node rendered twice is the same parameter, so that
/// the server sees that two expressions are equal. Everything else becomes text that does not
/// depend on data.
public sealed interface Node {
    /// Whether it certainly has a value for each row, and none for many: columns, values, and
    /// operators over them. Of a call it cannot be told: the function may be an aggregate.
    default boolean isOfRows() {
        return switch (this) {
            case Value _, Column _, NamedColumn _, RowsetColumn _ -> true;
            case Template template ->
                    template.precedence() != Precedence.ATOM
                            && template.nodes().stream().allMatch(Node::isOfRows);
            case Text _, Aggregate _, Window _, Subquery _, Since _, Outer _ -> false;
        };
    }

    /// Whether it has an aggregate's call in it, which makes one row of many. Of a function's call
    /// it cannot be told, and an aggregate over a window is none.
    default boolean hasAggregate() {
        return switch (this) {
            case Aggregate _ -> true;
            case Template(_, List<Node> nodes, _) -> any(nodes);
            case Since since -> since.node().hasAggregate();
            case Window window ->
                    (window.function() instanceof Aggregate over
                                    ? any(over.arguments())
                                    : window.function().hasAggregate())
                            || any(window.partition())
                            || any(window.order().stream().map(OrderKey::node).toList());
            case Value _, Text _, Column _, NamedColumn _, RowsetColumn _, Subquery _, Outer _ ->
                    false;
        };
    }

    /// Whether it has a call over a window in it, which makes one row of each.
    default boolean hasWindow() {
        return switch (this) {
            case Window _ -> true;
            case Template(_, List<Node> nodes, _) -> nodes.stream().anyMatch(Node::hasWindow);
            case Since since -> since.node().hasWindow();
            case Value _, Text _, Column _, NamedColumn _, RowsetColumn _ -> false;
            case Aggregate _, Subquery _, Outer _ -> false;
        };
    }

    private static boolean any(List<Node> nodes) {
        return nodes.stream().anyMatch(Node::hasAggregate);
    }

    /// Checks that it may be an aggregate.
    ///
    /// @throws IllegalArgumentException if it is [#isOfRows()], or over a window and nothing else
    default void ensureAggregate() {
        if (hasWindow() && !hasAggregate()) {
            throw new IllegalArgumentException(
                    "aggregate(...) is given a function over a window, of which each row has a"
                            + " value: leave over(...) out for the value of all rows, or use"
                            + " select(...) for that of each");
        }
        if (isOfRows()) {
            throw new IllegalArgumentException(
                    "aggregate(...) is given an expression that each row has a value of: name the"
                            + " function over them, such as max(...), or use select(...) for the"
                            + " rows");
        }
    }

    /// A value of the program, bound by the server.
    final class Value implements Node {
        private final @Nullable Object value;
        private final SqlType<?> type;
        private final Typing typing;

        /// @param value as the type has it
        /// @param typing whether the place that it stands in says its type to the server
        public Value(@Nullable Object value, SqlType<?> type, Typing typing) {
            this.value = value;
            this.type = type;
            this.typing = typing;
        }

        public @Nullable Object value() {
            return value;
        }

        public SqlType<?> type() {
            return type;
        }

        public Typing typing() {
            return typing;
        }

        /// Whether it is an equal value of the same type. It is another parameter all the same.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Value that
                    && type.equals(that.type)
                    && Objects.equals(value, that.value);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(value);
        }
    }

    /// How the server learns a parameter's type.
    enum Typing {
        /// By a cast: `$1::numeric`. Right everywhere.
        CAST,
        /// By its place: beside a column of that type, or as what a column is set to.
        PLACE
    }

    /// Text of the model, never data: a constant, a keyword, a unit.
    record Text(String sql) implements Node {}

    /// A column of a table of the query.
    ///
    /// @param joining whether the table is joined where the column's value is known without it
    record Column(TablePath table, ColumnModel<?> column, Joining joining) implements Node {
        public Column(TablePath table, ColumnModel<?> column) {
            this(table, column, Joining.IF_NEEDED);
        }
    }

    /// When a table is joined for a column.
    enum Joining {
        /// Not for a key that the referring table has too.
        IF_NEEDED,
        /// Always, since it matters whether there is a row.
        ALWAYS
    }

    /// A column of a table of pairs, or of keys.
    record NamedColumn(String table, String column) implements Node {}

    /// A column of a source that is no entity's table.
    record RowsetColumn(Rowset rowset, String column) implements Node {}

    /// Text with nodes between: `parts[0] nodes[0] parts[1] ...`. Operators, functions, and all
    /// else that is only text.
    ///
    /// @param parts one more than nodes
    /// @param precedence how tightly it binds
    record Template(List<String> parts, List<Node> nodes, Precedence precedence) implements Node {
        public Template {
            parts = List.copyOf(parts);
            nodes = List.copyOf(nodes);
            if (parts.size() != nodes.size() + 1) {
                throw new IllegalArgumentException(
                        parts.size() + " parts do not go around " + nodes.size() + " nodes");
            }
        }
    }

    /// An aggregate's call.
    ///
    /// @param function its name
    /// @param distinct whether equal inputs count once
    /// @param order in which it takes its input
    /// @param place where the order is written
    /// @param filter which rows it takes
    record Aggregate(
            String function,
            Distinctness distinct,
            List<Node> arguments,
            List<OrderKey> order,
            OrderPlace place,
            Optional<Node> filter)
            implements Node {
        public Aggregate {
            arguments = List.copyOf(arguments);
            order = List.copyOf(order);
        }

        public Aggregate(
                String function,
                Distinctness distinct,
                List<Node> arguments,
                List<OrderKey> order,
                Optional<Node> filter) {
            this(function, distinct, arguments, order, OrderPlace.ARGUMENTS, filter);
        }
    }

    /// Where an aggregate's order is written.
    enum OrderPlace {
        /// Behind the arguments: the order in which it takes them.
        ARGUMENTS,
        /// `within group`: the order is what it is about.
        WITHIN_GROUP
    }

    /// Whether equal inputs count once.
    enum Distinctness {
        ALL,
        DISTINCT
    }

    /// A function over a window.
    ///
    /// @param frame which rows of the partition; empty for the default
    record Window(Node function, List<Node> partition, List<OrderKey> order, Optional<Node> frame)
            implements Node {
        public Window {
            partition = List.copyOf(partition);
            order = List.copyOf(order);
        }
    }

    /// A query in parentheses: scalar, or behind `exists`, `in`, `array`.
    record Subquery(Select select) implements Node {}

    /// An expression that servers have from a release on. On others it is an error before anything
    /// is sent.
    ///
    /// @param release 16 for PostgreSQL 16
    /// @param remedy what to use in its place
    record Since(int release, String remedy, Node node) implements Node {}

    /// An expression whose columns are those of the query around the one that it stands in.
    record Outer(Node node) implements Node {}
}
