package dev.weir.orm.internal.render;

import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Precedence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Conditions joined by `and`, without parentheses around those that are such already.
public final class Conjunction {
    private static final String AND = " and ";

    private Conjunction() {}

    public static Node of(List<Node> conditions) {
        List<Node> flat = new ArrayList<>();
        for (Node condition : conditions) {
            if (condition instanceof Node.Template template
                    && template.precedence() == Precedence.AND) {
                flat.addAll(template.nodes());
            } else {
                flat.add(condition);
            }
        }
        if (flat.size() == 1) {
            return flat.getFirst();
        }
        List<String> parts = new ArrayList<>(Collections.nCopies(flat.size() + 1, AND));
        parts.set(0, "");
        parts.set(flat.size(), "");
        return new Node.Template(parts, flat, Precedence.AND);
    }
}
