package dev.weir.orm.internal.render;

import dev.weir.orm.sql.CommonTable;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Rowset;
import dev.weir.orm.sql.Select;
import dev.weir.orm.sql.Source;

import java.util.ArrayList;
import java.util.List;

/// Writes common table expressions: those that depend on nothing in front of the statement, others
/// in front of the query that reads them.
final class CommonRenderer {
    private final Output out;
    private final Names names;

    CommonRenderer(Output out, Names names) {
        this.out = out;
        this.names = names;
    }

    /// In front of a statement.
    void statement(List<Select> selects, List<Node> nodes) {
        List<CommonTable> free = new ArrayList<>();
        for (CommonTable each : Walk.commons(selects, nodes)) {
            if (!Walk.isCorrelated(each)) {
                free.add(each);
            }
        }
        write(free, Scope.top(names));
    }

    /// In front of a query within a statement.
    ///
    /// @return what was declared here, and is to be forgotten behind the query
    List<CommonTable> query(Select select, Scope scope) {
        List<CommonTable> wanted = new ArrayList<>();
        for (CommonTable each : read(select)) {
            for (CommonTable needed : Walk.commons(List.of(reading(each)), List.of())) {
                if (!names.isDeclared(needed)
                        && wanted.stream().noneMatch(other -> other.handle() == needed.handle())) {
                    wanted.add(needed);
                }
            }
        }
        write(wanted, scope);
        return wanted;
    }

    /// Whether a query has some in front of it.
    boolean has(Select select) {
        return read(select).stream().anyMatch(each -> !names.isDeclared(each));
    }

    private static Select reading(CommonTable table) {
        return Select.from(
                new Source.Of(new Rowset("", List.of(), new Rowset.Origin.Common(table))));
    }

    private static List<CommonTable> read(Select select) {
        List<CommonTable> read = new ArrayList<>();
        if (select.from() instanceof Source.Named(CommonTable table, _)) {
            read.add(table);
        }
        if (select.from() instanceof Source.Of(Rowset rowset)) {
            add(read, rowset);
        }
        select.joins().forEach(join -> add(read, join.rowset()));
        return read;
    }

    private static void add(List<CommonTable> read, Rowset rowset) {
        if (rowset.origin() instanceof Rowset.Origin.Common(CommonTable table)) {
            read.add(table);
        }
    }

    private void write(List<CommonTable> tables, Scope scope) {
        if (tables.isEmpty()) {
            return;
        }
        boolean recursive = tables.stream().anyMatch(each -> each.step().isPresent());
        out.add(recursive ? "with recursive " : "with ");
        tables.forEach(names::declare);
        new NodeRenderer(out).list(tables, table -> write(table, scope));
        out.add(" ");
    }

    private void write(CommonTable table, Scope scope) {
        out.name(names.common(table.handle()).orElseThrow()).add(" (");
        new NodeRenderer(out).list(table.columns(), out::name);
        out.add(") as ").add(table.materialization().sql()).add("(");
        SelectRenderer renderer = new SelectRenderer(out);
        renderer.arm(table.select(), scope.beside());
        table.step()
                .ifPresent(
                        step -> {
                            out.add(" ").add(step.operator()).add(" ");
                            renderer.arm(step.select(), scope.beside());
                        });
        out.add(")").add(table.behind());
    }
}
