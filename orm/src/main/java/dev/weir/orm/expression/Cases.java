package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Precedence;

import java.util.ArrayList;
import java.util.List;

/// `case when ... then ... end`: the value of the first condition that is true, else null, unless
/// [#otherwise] says what. Immutable.
public final class Cases<E, V> implements Expression<E, V> {
    private final List<Node> nodes;
    private final SqlType<V> type;

    private Cases(List<Node> nodes, SqlType<V> type) {
        this.nodes = nodes;
        this.type = type;
    }

    static <E, V> Cases<E, V> of(Condition<E> condition, Expression<? super E, V> value) {
        return new Cases<>(List.of(condition.node(), value.node()), value.type());
    }

    public Cases<E, V> when(Condition<? super E> condition, Expression<? super E, V> value) {
        return new Cases<>(plus(condition.node(), value.node()), type);
    }

    public Cases<E, V> when(Condition<? super E> condition, V value) {
        return new Cases<>(plus(condition.node(), Build.typed(type, value)), type);
    }

    public Expression<E, V> otherwise(Expression<? super E, V> value) {
        return new Cases<>(plus(value.node()), type);
    }

    public Expression<E, V> otherwise(V value) {
        return new Cases<>(plus(Build.typed(type, value)), type);
    }

    private List<Node> plus(Node... more) {
        List<Node> longer = new ArrayList<>(nodes);
        longer.addAll(List.of(more));
        return longer;
    }

    @Override
    public Node node() {
        List<String> parts = new ArrayList<>();
        parts.add("case when ");
        for (int i = 1; i < nodes.size(); i++) {
            boolean last = i == nodes.size() - 1;
            parts.add(i % 2 == 1 ? " then " : last ? " else " : " when ");
        }
        parts.add(" end");
        return new Node.Template(parts, nodes, Precedence.ATOM);
    }

    @Override
    public SqlType<V> type() {
        return type;
    }
}
