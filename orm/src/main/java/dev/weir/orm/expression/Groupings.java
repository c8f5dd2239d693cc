package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Precedence;

import java.util.ArrayList;
import java.util.List;

/// Several groupings at once, for `groupBy(...)` (PostgreSQL manual, "GROUPING SETS, CUBE, and
/// ROLLUP"). Where a grouping leaves an expression out, it is null in the result.
public final class Groupings {
    private Groupings() {}

    /// By all, by all but the last, and so on to one group of all rows, which is what is left of
    /// none.
    public static <E> Expression<E, Boolean> rollup(
            List<? extends Expression<? super E, ?>> expressions) {
        return several("rollup (", expressions);
    }

    /// By each choice of them, from all to none.
    public static <E> Expression<E, Boolean> cube(
            List<? extends Expression<? super E, ?>> expressions) {
        return several("cube (", expressions);
    }

    private static <E> Expression<E, Boolean> several(
            String begin, List<? extends Expression<? super E, ?>> expressions) {
        return expressions.isEmpty()
                ? sets(List.of(List.of()))
                : new Sets<>(Build.listed(begin, nodes(expressions), ")"));
    }

    /// By each of these lists; the empty one is one group of all rows.
    ///
    /// @throws IllegalArgumentException if there are none
    public static <E> Expression<E, Boolean> sets(
            List<? extends List<? extends Expression<? super E, ?>>> sets) {
        if (sets.isEmpty()) {
            throw new IllegalArgumentException(
                    "sets(...) of no lists would be no group at all: List.of(List.of()) is one"
                            + " group of all rows");
        }
        List<Node> nodes = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        String before = "grouping sets ((";
        for (List<? extends Expression<? super E, ?>> set : sets) {
            for (Node node : nodes(set)) {
                parts.add(before);
                nodes.add(node);
                before = ", ";
            }
            before = (before.equals(", ") ? "" : before) + "), (";
        }
        parts.add(before.substring(0, before.length() - ", (".length()) + ")");
        return new Sets<>(new Node.Template(parts, nodes, Precedence.ATOM));
    }

    /// A bit for each expression, the last one's lowest: set where the row's grouping leaves it
    /// out.
    ///
    /// @throws IllegalArgumentException if there are none
    public static <E> NumberExpression<E, Integer> grouping(
            List<? extends Expression<? super E, ?>> expressions) {
        if (expressions.isEmpty()) {
            throw new IllegalArgumentException(
                    "grouping(...) is given no expression that rows are grouped by");
        }
        return new NumberTerm<>(Build.call("grouping", nodes(expressions)), SqlTypes.INTEGER);
    }

    private static List<Node> nodes(List<? extends Expression<?, ?>> expressions) {
        List<Node> nodes = new ArrayList<>();
        expressions.forEach(each -> nodes.add(each.node()));
        return nodes;
    }

    /// Stands in `groupBy(...)` alone.
    private record Sets<E>(Node node) implements Expression<E, Boolean> {
        @Override
        public SqlType<Boolean> type() {
            return SqlTypes.BOOLEAN;
        }
    }
}
