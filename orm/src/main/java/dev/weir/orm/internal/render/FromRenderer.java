package dev.weir.orm.internal.render;

import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.model.Relation;
import dev.weir.orm.model.TablePath;
import dev.weir.orm.sql.CommonTable;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Rowset;
import dev.weir.orm.sql.Select;
import dev.weir.orm.sql.Source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes what a query reads: its source, the tables that its columns lead to, and what is joined.
final class FromRenderer {
    private final Output out;
    private final NodeRenderer nodes;

    FromRenderer(Output out) {
        this.out = out;
        this.nodes = new NodeRenderer(out);
    }

    /// The entity's table that a source stands for.
    static Optional<TablePath> root(Source source) {
        return switch (source) {
            case Source.Table(TablePath path, _) -> Optional.of(path);
            case Source.Derived(Select _, TablePath path) -> Optional.of(path);
            case Source.Named(CommonTable _, TablePath path) -> Optional.of(path);
            case Source.ForEach each -> Optional.of(each.path());
            case Source.Beside beside -> Optional.of(beside.path());
            case Source.Of _, Source.None _ -> Optional.empty();
        };
    }

    /// Names what a query reads.
    static void declare(Select select, Scope scope) {
        switch (select.from()) {
            case Source.ForEach each -> scope.names().take(each.name());
            case Source.Beside beside -> scope.names().take(beside.name());
            default -> {}
        }
        root(select.from()).ifPresent(scope::root);
        if (select.from() instanceof Source.Of(Rowset rowset)) {
            scope.rowset(rowset);
        }
        select.joins().forEach(join -> scope.rowset(join.rowset()));
    }

    void render(Select select, Scope scope) {
        switch (select.from()) {
            case Source.None _ -> {}
            case Source.Of(Rowset rowset) -> {
                out.add(" from ");
                rowset(rowset, scope, scope.beside());
            }
            case Source.Table(TablePath path, var sample) -> {
                out.add(" from ");
                table(path, scope);
                sample.ifPresent(
                        node -> {
                            out.add(" tablesample ");
                            nodes.render(node, scope);
                        });
            }
            case Source.Derived(Select inner, TablePath path) -> {
                out.add(" from (");
                new SelectRenderer(out).renderIn(scope.beside(), inner);
                out.add(") as ").name(scope.alias(path));
            }
            case Source.ForEach each -> forEach(each, scope);
            case Source.Beside beside -> beside(beside, scope);
            case Source.Named(CommonTable table, TablePath path) -> {
                String name = scope.names().common(table.handle()).orElseThrow();
                out.add(" from ").name(name).add(" as ").name(scope.alias(path));
            }
        }
        joins(scope);
        select.joins().forEach(join -> join(join, scope));
    }

    private void forEach(Source.ForEach each, Scope scope) {
        out.add(" from unnest(");
        nodes.render(each.keys(), scope);
        out.add(") as ").name(each.name()).add(" (key) cross join lateral (");
        new SelectRenderer(out).renderIn(scope.beside(), each.select());
        out.add(") as ").name(scope.alias(each.path()));
    }

    private void beside(Source.Beside beside, Scope scope) {
        out.add(" from ");
        table(beside.path(), scope);
        out.add(" join ").add(beside.table());
        if (!beside.table().equals(beside.name())) {
            out.add(" as ").name(beside.name());
        }
        out.add(" on ");
        nodes.render(beside.on(), scope);
    }

    private void join(Select.Join join, Scope scope) {
        out.add(" ").add(join.kind().sql()).add(" ");
        rowset(join.rowset(), scope, scope.inner());
        join.on()
                .ifPresent(
                        on -> {
                            out.add(" on ");
                            nodes.render(on, scope);
                        });
    }

    /// @param within the scope of a query that it is
    private void rowset(Rowset rowset, Scope scope, Scope within) {
        String alias = scope.alias(rowset);
        switch (rowset.origin()) {
            case Rowset.Origin.Common(CommonTable table) ->
                    common(scope.names().common(table.handle()).orElseThrow(), alias);
            case Rowset.Origin.Self(CommonTable.Handle handle) ->
                    common(self(scope.names(), handle), alias);
            case Rowset.Origin.Query(Select select) -> query(select, rowset, alias, within);
            case Rowset.Origin.Call(Node function, Rowset.Ordinality ordinality) -> {
                nodes.render(function, scope);
                boolean counted = ordinality == Rowset.Ordinality.COUNTED;
                out.add(counted ? " with ordinality" : "");
                named(alias, rowset.columns());
            }
        }
    }

    private static String self(Names names, CommonTable.Handle handle) {
        return names.common(handle)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "the recursion of "
                                                + handle
                                                + " is read outside of its own step"));
    }

    private void common(String name, String alias) {
        out.name(name);
        if (!alias.equals(name)) {
            out.add(" as ").name(alias);
        }
    }

    /// A table as it is needs no parentheses around a query.
    private void query(Select select, Rowset rowset, String alias, Scope within) {
        if (isWhole(select, rowset) && select.from() instanceof Source.Table(TablePath path, _)) {
            table(path, within, alias);
            return;
        }
        out.add(Walk.isCorrelated(select) ? "lateral (" : "(");
        new SelectRenderer(out).renderIn(within, select);
        out.add(")");
        named(alias, rowset.columns());
    }

    private static boolean isWhole(Select select, Rowset rowset) {
        return select.from() instanceof Source.Table(TablePath path, var sample)
                && sample.isEmpty()
                && path.entity().discriminator().isEmpty()
                && select.equals(Select.from(select.from()).columns(select.columns()))
                && path.entity().table().columns().stream()
                        .map(ColumnModel::name)
                        .toList()
                        .equals(rowset.columns());
    }

    private void named(String alias, List<String> columns) {
        out.add(" as ").name(alias).add(" (");
        nodes.list(columns, out::name);
        out.add(")");
    }

    private void table(TablePath path, Scope scope) {
        table(path, scope, scope.alias(path));
    }

    /// A table and what it is called here.
    private void table(TablePath path, Scope scope, String alias) {
        var table = path.entity().table();
        if (table.schema().isEmpty()) {
            scope.names().ensureSeen(table.name());
        }
        table.schema().ifPresent(schema -> out.name(schema).add("."));
        out.name(table.name());
        if (!alias.equals(table.name())) {
            out.add(" as ").name(alias);
        }
    }

    private void joins(Scope scope) {
        for (TablePath path : scope.joined()) {
            out.add(isOptional(path) ? " left join " : " join ");
            table(path, scope);
            out.add(" on ");
            nodes.conjunction(joinConditions(path), scope);
        }
    }

    private static boolean isOptional(TablePath path) {
        return path.step()
                .map(
                        step ->
                                step.relation().presence() == Relation.Presence.OPTIONAL
                                        || isOptional(step.from()))
                .orElse(false);
    }

    private static List<Node> joinConditions(TablePath path) {
        TablePath.Step step = path.step().orElseThrow();
        List<Node> conditions = new ArrayList<>();
        for (int i = 0; i < step.relation().columns().size(); i++) {
            conditions.add(
                    Joins.equal(
                            Joins.joined(path, step.relation().key().get(i)),
                            Joins.joined(step.from(), step.relation().columns().get(i))));
        }
        SelectRenderer.discriminator(path).ifPresent(conditions::add);
        return conditions;
    }
}
