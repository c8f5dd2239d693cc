package dev.weir.orm.internal.render;

import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.OrderKey;
import dev.weir.orm.sql.Select;
import dev.weir.orm.sql.Select.Distinct;

import java.util.List;

/// Writes what a query is ordered by. Where the server demands that a key is an expression of the
/// result or of `distinct on`, one with equal values is taken for it; elsewhere only the same one,
/// so that the text does not depend on values that happen to be equal.
final class OrderRenderer {
    private final Output out;
    private final NodeRenderer nodes;
    private final Select select;

    OrderRenderer(Output out, Select select) {
        this.out = out;
        this.nodes = new NodeRenderer(out);
        this.select = select;
    }

    /// @param groups where what rows are grouped by is written with the same parameters
    void render(Scope groups) {
        List<OrderKey> keys = select.orderBy();
        for (int i = 0; i < keys.size(); i++) {
            out.add(i == 0 ? " order by " : ", ");
            key(keys.get(i).node(), i, groups);
            nodes.direction(keys.get(i));
        }
    }

    private void key(Node node, int position, Scope groups) {
        boolean ofResult = !select.compound().isEmpty();
        if (!ofResult && isNamed(node)) {
            nodes.render(node, groups);
        } else if (ofResult || select.distinct().kind() == Distinct.Kind.ROWS) {
            ofResult(node, groups);
        } else if (position < select.distinct().on().size()) {
            nodes.render(node, groups.keyed(GroupKeys.of(select.distinct().on())));
        } else {
            int index = column(groups.keyOf(node), select, groups);
            if (index >= 0) {
                out.add(Integer.toString(index + 1));
            } else {
                nodes.render(node, groups);
            }
        }
    }

    /// Columns are written by their names.
    static boolean isNamed(Node node) {
        return node instanceof Node.Column || node instanceof Node.RowsetColumn;
    }

    private void ofResult(Node node, Scope groups) {
        int index = column(node, select, groups);
        if (index < 0) {
            index = new GroupKeys(select.columns()).find(node).orElse(-1);
        }
        if (index >= 0) {
            out.add(Integer.toString(index + 1));
        } else if (select.compound().isEmpty()) {
            nodes.render(node, groups);
        } else {
            throw new IllegalArgumentException(
                    "a union is ordered by columns of its result alone: select what it is ordered"
                            + " by, or use asTable()");
        }
    }

    /// Which column of the result an expression is, made once and used in both places; -1 if none.
    static int column(Node key, Select select, Scope groups) {
        for (int i = 0; i < select.columns().size(); i++) {
            if (Likeness.SAME.of(groups.keyOf(select.columns().get(i)), key)) {
                return i;
            }
        }
        return -1;
    }
}
