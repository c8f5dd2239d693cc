package dev.weir.orm.internal.render;

import dev.weir.orm.sql.Node;

import java.util.List;
import java.util.Optional;

/// A statement: its text, and what is bound to `$1`, `$2`, ...
///
/// @param requirement what it needs of the server, if not every release will do
public record Rendered(String sql, List<Node.Value> parameters, Optional<Requirement> requirement) {
    public Rendered {
        parameters = List.copyOf(parameters);
    }
}
