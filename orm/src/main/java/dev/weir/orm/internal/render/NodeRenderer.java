package dev.weir.orm.internal.render;

import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.OrderKey;
import dev.weir.orm.sql.Precedence;
import dev.weir.orm.sql.Rowset;

import java.util.List;
import java.util.function.Consumer;

/// Writes expressions. Stateless but for where it writes.
final class NodeRenderer {
    private final Output out;

    NodeRenderer(Output out) {
        this.out = out;
    }

    void render(Node given, Scope scope) {
        Node node = scope.keyOf(given);
        switch (node) {
            case Node.Value value -> out.parameter(value);
            case Node.Text(String sql) -> out.add(sql);
            case Node.Column column -> column(Scope.reference(column), scope);
            case Node.NamedColumn(String table, String column) ->
                    out.name(table).add(".").name(column);
            case Node.RowsetColumn(Rowset rowset, String column) ->
                    out.name(scope.alias(rowset)).add(".").name(column);
            case Node.Template template -> template(template, scope);
            case Node.Aggregate aggregate -> aggregate(aggregate, scope.bare());
            case Node.Window window -> window(window, scope);
            case Node.Subquery(var select) -> {
                out.add("(");
                new SelectRenderer(out).render(select, scope);
                out.add(")");
            }
            case Node.Outer(Node inner) -> render(inner, scope.outer());
            case Node.Since(int release, String remedy, Node inner) -> {
                int begin = out.length();
                render(inner, scope);
                out.require(release, begin, remedy);
            }
        }
    }

    private void column(Node.Column column, Scope scope) {
        out.name(scope.alias(column.table())).add(".").name(column.column().name());
    }

    private void template(Node.Template template, Scope scope) {
        out.add(template.parts().getFirst());
        for (int i = 0; i < template.nodes().size(); i++) {
            Node node = template.nodes().get(i);
            if (needsParentheses(template, i)) {
                out.add("(");
                render(node, scope);
                out.add(")");
            } else {
                render(node, scope);
            }
            out.add(template.parts().get(i + 1));
        }
    }

    /// Operands that bind no tighter are put in parentheses, but the first of operators that group
    /// from the left. In a call nothing needs them.
    private static boolean needsParentheses(Node.Template template, int operand) {
        Precedence operator = template.precedence();
        if (operator == Precedence.ATOM) {
            return false;
        }
        int difference = precedence(template.nodes().get(operand)).compareTo(operator);
        boolean groupsLeft =
                operator == Precedence.OTHER
                        || operator == Precedence.ADDITION
                        || operator == Precedence.MULTIPLICATION;
        boolean first = operand == 0 && template.parts().getFirst().isEmpty();
        return difference < 0 || (difference == 0 && !(groupsLeft && first));
    }

    private static Precedence precedence(Node node) {
        return switch (node) {
            case Node.Template template -> template.precedence();
            case Node.Value value when value.typing() == Node.Typing.CAST -> Precedence.CAST;
            case Node.Outer(Node inner) -> precedence(inner);
            case Node.Since since -> precedence(since.node());
            case Node.Value _,
                    Node.Text _,
                    Node.Column _,
                    Node.NamedColumn _,
                    Node.RowsetColumn _,
                    Node.Aggregate _,
                    Node.Window _,
                    Node.Subquery _ ->
                    Precedence.ATOM;
        };
    }

    /// Of distinct inputs the server wants what it orders by among them.
    ///
    /// @param scope of rows, whose expressions have parameters of their own; over a window that of
    ///   the groups, which are what it takes
    private void aggregate(Node.Aggregate aggregate, Scope scope) {
        boolean distinct = aggregate.distinct() == Node.Distinctness.DISTINCT;
        int begin = out.length();
        out.add(aggregate.function()).add("(").add(distinct ? "distinct " : "");
        list(aggregate.arguments(), node -> render(node, scope));
        boolean within = aggregate.place() == Node.OrderPlace.WITHIN_GROUP;
        out.add(within ? ") within group (" : aggregate.order().isEmpty() ? "" : " ");
        if (!aggregate.order().isEmpty()) {
            out.add("order by ");
            order(
                    aggregate.order(),
                    distinct ? scope.keyed(GroupKeys.of(aggregate.arguments())) : scope);
        }
        out.add(")");
        if (aggregate.function().equals("any_value")) {
            out.require(16, begin, "use min(...) or max(...)");
        }
        aggregate
                .filter()
                .ifPresent(
                        filter -> {
                            out.add(" filter (where ");
                            render(filter, scope);
                            out.add(")");
                        });
    }

    private void window(Node.Window window, Scope scope) {
        if (window.function() instanceof Node.Aggregate aggregate) {
            aggregate(aggregate, scope);
        } else {
            render(window.function(), scope);
        }
        out.add(" over (");
        String gap = "";
        if (!window.partition().isEmpty()) {
            out.add("partition by ");
            list(window.partition(), node -> render(node, scope));
            gap = " ";
        }
        if (!window.order().isEmpty()) {
            out.add(gap).add("order by ");
            order(window.order(), scope);
            gap = " ";
        }
        if (window.frame().isPresent()) {
            out.add(gap);
            render(window.frame().get(), scope);
        }
        out.add(")");
    }

    private void order(List<OrderKey> keys, Scope scope) {
        list(
                keys,
                key -> {
                    render(key.node(), scope);
                    direction(key);
                });
    }

    /// The direction of a key that was written.
    void direction(OrderKey key) {
        if (key.direction() == OrderKey.Direction.DESCENDING) {
            out.add(" desc");
        }
        switch (key.nulls()) {
            case DEFAULT -> {}
            case FIRST -> out.add(" nulls first");
            case LAST -> out.add(" nulls last");
        }
    }

    <T> void list(List<T> items, Consumer<T> each) {
        for (int i = 0; i < items.size(); i++) {
            out.add(i == 0 ? "" : ", ");
            each.accept(items.get(i));
        }
    }

    /// Conditions that all hold.
    void conjunction(List<Node> conditions, Scope scope) {
        Node all = conditions.size() == 1 ? conditions.getFirst() : Conjunction.of(conditions);
        render(all, scope);
    }
}
