package dev.weir.orm.internal.render;

import dev.weir.orm.sql.Node;

import java.util.List;

/// A statement: its text, and what is bound to `$1`, `$2`, ...
public record Rendered(String sql, List<Node.Value> parameters) {
    public Rendered {
        parameters = List.copyOf(parameters);
    }
}
