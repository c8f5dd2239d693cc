package dev.weir.orm.expression;

import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Precedence;

import java.util.ArrayList;
import java.util.List;

/// Several expressions that are compared as one, the first of them first: `(price, id) > ($1, $2)`
/// (PostgreSQL manual, "Row Constructor Comparison"). Made by [Functions#row]. Immutable.
public final class RowExpression<E> {
    private final List<Node> nodes;

    RowExpression(List<? extends Expression<? super E, ?>> expressions) {
        List<Node> found = new ArrayList<>();
        expressions.forEach(each -> found.add(each.node()));
        this.nodes = List.copyOf(found);
    }

    public <F extends E> Condition<F> eq(RowExpression<? super F> other) {
        return compared(" = ", other);
    }

    public <F extends E> Condition<F> ne(RowExpression<? super F> other) {
        return compared(" <> ", other);
    }

    public <F extends E> Condition<F> lt(RowExpression<? super F> other) {
        return compared(" < ", other);
    }

    public <F extends E> Condition<F> le(RowExpression<? super F> other) {
        return compared(" <= ", other);
    }

    public <F extends E> Condition<F> gt(RowExpression<? super F> other) {
        return compared(" > ", other);
    }

    public <F extends E> Condition<F> ge(RowExpression<? super F> other) {
        return compared(" >= ", other);
    }

    /// Whether it is one of the rows that the query yields.
    public Condition<E> in(Subquery query) {
        if (query.select().columns().size() != nodes.size()) {
            throw new IllegalArgumentException(
                    "a row of %d expressions is in no query of %d"
                            .formatted(nodes.size(), query.select().columns().size()));
        }
        List<Node> all = new ArrayList<>(nodes);
        all.add(new Node.Subquery(query.select()));
        List<String> parts = parts(nodes.size());
        parts.set(parts.size() - 1, ") in ");
        parts.add("");
        return new ConditionTerm<>(new Node.Template(parts, all, Precedence.PATTERN));
    }

    private <F> Condition<F> compared(String operator, RowExpression<?> other) {
        if (other.nodes.size() != nodes.size()) {
            throw new IllegalArgumentException(
                    "a row of %d expressions is not comparable with one of %d"
                            .formatted(nodes.size(), other.nodes.size()));
        }
        List<String> parts = parts(nodes.size());
        List<String> right = parts(nodes.size());
        String joined = parts.removeLast() + operator + right.removeFirst();
        parts.add(joined);
        parts.addAll(right);
        List<Node> all = new ArrayList<>(nodes);
        all.addAll(other.nodes);
        return new ConditionTerm<>(new Node.Template(parts, all, Precedence.COMPARISON));
    }

    /// What stands around so many nodes in parentheses.
    private static List<String> parts(int count) {
        List<String> parts = new ArrayList<>();
        parts.add("(");
        for (int i = 1; i < count; i++) {
            parts.add(", ");
        }
        parts.add(")");
        return parts;
    }
}
