package dev.weir.orm.internal.render;

import dev.weir.orm.model.TablePath;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Precedence;

import java.util.List;

/// Small nodes that joins are made of.
public final class Joins {
    private Joins() {}

    public static Node.Column column(TablePath table, String name) {
        return new Node.Column(table, table.entity().table().column(name));
    }

    /// The column of the table itself, which is joined.
    public static Node.Column joined(TablePath table, String name) {
        return new Node.Column(table, table.entity().table().column(name), Node.Joining.ALWAYS);
    }

    public static Node equal(Node left, Node right) {
        return new Node.Template(
                List.of("", " = ", ""), List.of(left, right), Precedence.COMPARISON);
    }
}
