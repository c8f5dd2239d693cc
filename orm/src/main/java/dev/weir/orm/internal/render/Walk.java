package dev.weir.orm.internal.render;

import dev.weir.orm.sql.CommonTable;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Rowset;
import dev.weir.orm.sql.Select;
import dev.weir.orm.sql.Source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Looks through a query and all that is in it: what it reads, and whether it depends on a query
/// around it.
final class Walk {
    private final List<CommonTable> commons = new ArrayList<>();
    private final Set<Rowset> read = new HashSet<>();
    private final Set<Rowset> used = new HashSet<>();
    private boolean escapes;

    /// The common table expressions that queries and nodes read, each behind those that it reads.
    static List<CommonTable> commons(List<Select> selects, List<Node> nodes) {
        Walk walk = new Walk();
        selects.forEach(each -> walk.select(each, 0));
        nodes.forEach(each -> walk.node(each, 0));
        return walk.commons;
    }

    /// Whether a query depends on the one that it stands in.
    static boolean isCorrelated(Select select) {
        Walk walk = new Walk();
        walk.select(select, 0);
        walk.used.removeAll(walk.read);
        return walk.escapes || !walk.used.isEmpty();
    }

    static boolean isCorrelated(CommonTable table) {
        Walk walk = new Walk();
        walk.common(table, 0);
        walk.used.removeAll(walk.read);
        return walk.escapes || !walk.used.isEmpty();
    }

    /// @param depth how many queries are between this one and what is around the walk's beginning
    private void select(Select select, int depth) {
        source(select.from(), depth);
        for (Select.Join join : select.joins()) {
            rowset(join.rowset(), depth, depth + 1);
        }
        select.compound().forEach(each -> select(each.select(), depth));
        Parts.of(select).forEach(each -> node(each, depth));
    }

    private void source(Source source, int depth) {
        switch (source) {
            case Source.Named(CommonTable table, _) -> common(table, depth);
            case Source.Derived(Select select, _) -> select(select, depth);
            case Source.ForEach each -> select(each.select(), depth);
            case Source.Of(Rowset rowset) -> rowset(rowset, depth, depth);
            case Source.Table _, Source.Beside _, Source.None _ -> {}
        }
    }

    private void rowset(Rowset rowset, int depth, int within) {
        read.add(rowset);
        switch (rowset.origin()) {
            case Rowset.Origin.Query(Select select) -> select(select, within);
            case Rowset.Origin.Common(CommonTable table) -> common(table, depth);
            case Rowset.Origin.Self _, Rowset.Origin.Call _ -> {}
        }
    }

    private void common(CommonTable table, int depth) {
        if (commons.stream().noneMatch(each -> each.handle() == table.handle())) {
            select(table.select(), depth);
            table.step().ifPresent(step -> select(step.select(), depth));
            commons.add(table);
        }
    }

    private void node(Node node, int depth) {
        switch (node) {
            case Node.Outer(Node inner) when depth > 0 -> node(inner, depth - 1);
            case Node.Outer _ -> escapes = true;
            case Node.Subquery(Select select) -> select(select, depth + 1);
            case Node.RowsetColumn(Rowset rowset, _) -> used.add(rowset);
            default -> Parts.of(node).forEach(each -> node(each, depth));
        }
    }
}
