package dev.weir.orm.internal.render;

import dev.weir.orm.model.Relation;
import dev.weir.orm.model.TablePath;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Rowset;
import dev.weir.orm.sql.Select;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tables and sources of one query while it is rendered: what they are called, and which paths
/// are joined. Names differ from those of the queries around, so that these can be referred to.
final class Scope {
    private final @Nullable Scope outer;
    private final Names names;
    private final Map<TablePath, String> aliases;
    private final Map<Rowset, String> rowsets;
    private final GroupKeys keys;

    private Scope(
            @Nullable Scope outer,
            Names names,
            Map<TablePath, String> aliases,
            Map<Rowset, String> rowsets,
            GroupKeys keys) {
        this.outer = outer;
        this.names = names;
        this.aliases = aliases;
        this.rowsets = rowsets;
        this.keys = keys;
    }

    private static Scope within(@Nullable Scope outer, Names names) {
        return new Scope(outer, names, new LinkedHashMap<>(), new HashMap<>(), GroupKeys.NONE);
    }

    /// The scope of a statement.
    static Scope top(Names names) {
        return within(null, names);
    }

    /// A scope for a query in this one, which can refer to this one.
    Scope inner() {
        return within(this, names);
    }

    /// A scope for a query that stands in the place of a table, or is a part of a union: it sees
    /// what is around this one, and not this one.
    Scope beside() {
        return within(outer, names);
    }

    /// The same tables, where these expressions are written with the same parameters.
    Scope keyed(GroupKeys wanted) {
        return new Scope(outer, names, aliases, rowsets, wanted);
    }

    /// The same tables, where each expression has its own parameters.
    Scope bare() {
        return keys == GroupKeys.NONE ? this : keyed(GroupKeys.NONE);
    }

    Scope outer() {
        if (outer == null) {
            throw new IllegalArgumentException(
                    "outer(...) stands in a query that is in no other query");
        }
        return outer;
    }

    Names names() {
        return names;
    }

    /// The node to render in a node's place.
    Node keyOf(Node node) {
        return keys.in(node);
    }

    /// Adds the table that the query is from.
    String root(TablePath path) {
        return aliases.computeIfAbsent(path, root -> names.free(root.entity().table().name()));
    }

    /// Adds a source that the query reads.
    void rowset(Rowset rowset) {
        if (rowsets.containsKey(rowset)) {
            throw new IllegalArgumentException(
                    "the source "
                            + rowset
                            + " is joined twice: join "
                            + rowset
                            + ".as(another name) beside it");
        }
        rowsets.put(rowset, names.alias(rowset));
    }

    /// What a source is called, of this query or of one around it.
    String alias(Rowset rowset) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            String alias = scope.rowsets.get(rowset);
            if (alias != null) {
                return alias;
            }
        }
        throw new IllegalArgumentException(
                "a column of " + rowset + " is used in a query that does not join it");
    }

    /// Adds what the nodes of a query refer to.
    void collect(Select select) {
        for (Node node : Parts.of(select)) {
            collect(node, 0);
        }
        for (Select lateral : Parts.joined(select)) {
            collectWithin(lateral, 1);
        }
        select.locks().forEach(each -> each.of().ifPresent(this::require));
    }

    private void collectWithin(Select select, int depth) {
        for (Node node : Parts.of(select)) {
            collect(node, depth);
        }
        for (Select beside : Parts.within(select)) {
            collectWithin(beside, depth);
        }
        for (Select lateral : Parts.joined(select)) {
            collectWithin(lateral, depth + 1);
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
        aliases.put(path, names.free(aliasOf(path)));
    }

    private IllegalArgumentException foreign(TablePath path) {
        return new IllegalArgumentException(
                path
                        + " is no table of this query, which has "
                        + aliases.keySet()
                        + rowsets.keySet()
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
        return aliases.size() + rowsets.size() == 1;
    }
}
