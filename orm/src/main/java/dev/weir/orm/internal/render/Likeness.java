package dev.weir.orm.internal.render;

import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.OrderKey;
import dev.weir.orm.sql.Select;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Whether expressions are the same but for their values, which are compared in one of two ways.
enum Likeness {
    /// The same values: made once and used twice. They are the same parameter.
    SAME,
    /// Equal values.
    EQUAL;

    boolean of(Node left, Node right) {
        if (left == right) {
            return true;
        }
        if (left.getClass() != right.getClass()) {
            return false;
        }
        return switch (left) {
            case Node.Value value -> values(value, (Node.Value) right);
            case Node.Text _, Node.Column _, Node.NamedColumn _, Node.RowsetColumn _ ->
                    left.equals(right);
            case Node.Template template ->
                    template.parts().equals(((Node.Template) right).parts()) && parts(left, right);
            case Node.Outer _, Node.Since _ -> parts(left, right);
            case Node.Aggregate aggregate -> aggregates(aggregate, (Node.Aggregate) right);
            case Node.Window window -> windows(window, (Node.Window) right);
            case Node.Subquery(Select select) -> selects(select, ((Node.Subquery) right).select());
        };
    }

    private boolean values(Node.Value left, Node.Value right) {
        return left.type().equals(right.type())
                && left.typing() == right.typing()
                && same(left, right);
    }

    private boolean same(Node.Value left, Node.Value right) {
        return switch (this) {
            case SAME -> left == right;
            case EQUAL -> Objects.equals(left.value(), right.value());
        };
    }

    private boolean parts(Node left, Node right) {
        return all(Parts.of(left), Parts.of(right));
    }

    private boolean all(List<Node> left, List<Node> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!of(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean aggregates(Node.Aggregate left, Node.Aggregate right) {
        return left.function().equals(right.function())
                && left.distinct() == right.distinct()
                && left.place() == right.place()
                && all(left.arguments(), right.arguments())
                && orders(left.order(), right.order())
                && optional(left.filter(), right.filter());
    }

    private boolean windows(Node.Window left, Node.Window right) {
        return of(left.function(), right.function())
                && all(left.partition(), right.partition())
                && orders(left.order(), right.order())
                && optional(left.frame(), right.frame());
    }

    private boolean optional(Optional<Node> left, Optional<Node> right) {
        return all(left.stream().toList(), right.stream().toList());
    }

    private boolean orders(List<OrderKey> left, List<OrderKey> right) {
        return left.stream()
                        .map(OrderKey::direction)
                        .toList()
                        .equals(right.stream().map(OrderKey::direction).toList())
                && left.stream()
                        .map(OrderKey::nulls)
                        .toList()
                        .equals(right.stream().map(OrderKey::nulls).toList())
                && all(Parts.keys(left), Parts.keys(right));
    }

    /// Queries that read but tables; others are alike only if they are the same.
    private boolean selects(Select left, Select right) {
        return left == right
                || left.from().equals(right.from())
                        && left.joins().isEmpty()
                        && right.joins().isEmpty()
                        && left.compound().isEmpty()
                        && right.compound().isEmpty()
                        && left.distinct().kind() == right.distinct().kind()
                        && all(left.columns(), right.columns())
                        && all(left.distinct().on(), right.distinct().on())
                        && all(left.where(), right.where())
                        && all(left.groupBy(), right.groupBy())
                        && all(left.having(), right.having())
                        && orders(left.orderBy(), right.orderBy())
                        && optional(left.range().limit(), right.range().limit())
                        && optional(left.range().offset(), right.range().offset());
    }
}
