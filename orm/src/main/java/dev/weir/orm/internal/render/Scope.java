package dev.weir.orm.internal.render;

import dev.weir.orm.model.Relation;
import dev.weir.orm.model.TablePath;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Select;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The tables of one query while it is rendered: what they are called, and which paths are joined.
/// Names differ from those of the queries around, so that these can be referred to.
final class Scope {
    private final @Nullable Scope outer;
    private final Set<String> taken;
    private final Map<TablePath, String> aliases = new LinkedHashMap<>();
    private final Map<Node, Node> canonical = new HashMap<>();

    /// @param taken the names of the whole statement
    Scope(@Nullable Scope outer, Set<String> taken) {
        this.outer = outer;
        this.taken = taken;
    }

    Scope outer() {
        if (outer == null) {
            throw new IllegalArgumentException(
                    "outer(...) stands in a query that is in no other query");
        }
        return outer;
    }

    Set<String> taken() {
        return taken;
    }

    /// Adds the table that the query is from.
    String root(TablePath path) {
        return aliases.computeIfAbsent(path, root -> free(root.entity().table().name()));
    }

    /// A scope for a query that stands in the place of a table, or is a part of a union: it sees
    /// what is around this one, and not this one.
    Scope beside() {
        return new Scope(outer, taken);
    }

    /// Adds what the nodes of a query refer to.
    void collect(Select select) {
        for (Node node : Parts.of(select)) {
            collect(node, 0);
        }
    }

    private void collectWithin(Select select, int depth) {
        for (Node node : Parts.of(select)) {
            collect(node, depth);
        }
        for (Select beside : Parts.within(select)) {
            collectWithin(beside, depth);
        }
    }

    /// @param depth how many queries are between the node and this one
    void collect(Node node, int depth) {
        switch (node) {
            case Node.Column column when depth == 0 -> require(reference(column).table());
            case Node.Outer(Node inner) when depth > 0 -> collect(inner, depth - 1);
            // A matter of the query around this one, which has collected it.
            case Node.Outer _ -> {}
            case Node.Subquery(Select select) -> collectWithin(select, depth + 1);
            default -> Parts.of(node).forEach(each -> collect(each, depth));
        }
    }

    private void require(TablePath path) {
        if (aliases.containsKey(path)) {
            return;
        }
        TablePath.Step step = path.step().orElseThrow(() -> foreign(path));
        require(step.from());
        aliases.put(path, free(aliasOf(path)));
    }

    private IllegalArgumentException foreign(TablePath path) {
        return new IllegalArgumentException(
                path
                        + " is no table of this query, which has "
                        + aliases.keySet()
                        + "; follow a relation to it, or use outer(...) for a column of the query"
                        + " around");
    }

    private static String aliasOf(TablePath path) {
        return path.step()
                .map(
                        step ->
                                step.from().step().isPresent()
                                        ? aliasOf(step.from()) + "_" + step.relation().property()
                                        : step.relation().property())
                .orElseThrow();
    }

    private String free(String wanted) {
        String name = wanted;
        for (int i = 2; !taken.add(name); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }

    /// The column as the query reads it: a key that a relation refers to is known without a join.
    static Node.Column reference(Node.Column column) {
        Optional<TablePath.Step> step = column.table().step();
        if (step.isEmpty() || column.joining() == Node.Joining.ALWAYS) {
            return column;
        }
        Relation.ToOne relation = step.get().relation();
        int key = relation.key().indexOf(column.column().name());
        if (key < 0) {
            return column;
        }
        TablePath from = step.get().from();
        return reference(
                new Node.Column(from, from.entity().table().column(relation.columns().get(key))));
    }

    /// What a table is called.
    String alias(TablePath path) {
        String alias = aliases.get(path);
        if (alias == null) {
            throw foreign(path);
        }
        return alias;
    }

    /// The tables that are joined, each behind the one that it is joined to.
    List<TablePath> joined() {
        List<TablePath> paths = new ArrayList<>();
        for (TablePath path : aliases.keySet()) {
            if (path.step().isPresent()) {
                paths.add(path);
            }
        }
        return paths;
    }

    /// Whether only one table is read.
    boolean isSingle() {
        return aliases.size() == 1;
    }

    /// Says that an expression must be rendered with the same parameters wherever it stands.
    void canonical(Node node) {
        // A value alone would be taken for every other one that happens to be equal.
        if (!(node instanceof Node.Column
                || node instanceof Node.Text
                || node instanceof Node.Value)) {
            canonical.putIfAbsent(node, node);
        }
    }

    /// The node to render in a node's place.
    Node canonicalOf(Node node) {
        return canonical.isEmpty() ? node : canonical.getOrDefault(node, node);
    }
}
