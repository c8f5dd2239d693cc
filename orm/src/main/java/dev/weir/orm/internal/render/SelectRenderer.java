package dev.weir.orm.internal.render;

import dev.weir.driver.SqlText;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.Relation;
import dev.weir.orm.model.TablePath;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.OrderKey;
import dev.weir.orm.sql.Select;
import dev.weir.orm.sql.Select.Distinct;
import dev.weir.orm.sql.Source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes queries.
public final class SelectRenderer {
    private static final Set<String> GROUPING_SETS =
            Set.of("rollup (", "cube (", "grouping sets ((");

    private final Output out;
    private final NodeRenderer nodes;

    SelectRenderer(Output out) {
        this.out = out;
        this.nodes = new NodeRenderer(out);
    }

    /// The statement of a query.
    public static Rendered render(Select select) {
        Output out = new Output();
        new SelectRenderer(out).renderIn(new Scope(null, new HashSet<>()), select);
        return out.rendered();
    }

    /// Writes a query within another one.
    void render(Select select, Scope outer) {
        renderIn(new Scope(outer, outer.taken()), select);
    }

    /// Writes a query whose tables become those of a new scope.
    void renderIn(Scope scope, Select select) {
        with(select, scope);
        Optional<TablePath> root = root(select.from());
        root.ifPresent(scope::root);
        scope.collect(select);
        canonicals(select, scope);
        if (select.compound().isEmpty()) {
            arm(select, scope);
        } else {
            compound(select, scope);
        }
        order(select, scope);
        range(select.range(), scope);
        lock(select, scope);
    }

    private static Optional<TablePath> root(Source source) {
        return switch (source) {
            case Source.Table(TablePath path) -> Optional.of(path);
            case Source.Derived(Select _, TablePath path) -> Optional.of(path);
            case Source.Named(String _, TablePath path) -> Optional.of(path);
            case Source.ForEach each -> Optional.of(each.path());
            case Source.Beside beside -> Optional.of(beside.path());
            case Source.Rows _, Source.None _ -> Optional.empty();
        };
    }

    private static void canonicals(Select select, Scope scope) {
        select.groupBy().forEach(node -> grouping(node, scope));
        select.distinct().on().forEach(scope::canonical);
        select.orderBy().forEach(key -> scope.canonical(key.node()));
    }

    /// What `rollup` and the like consist of is grouped by, each for itself.
    private static void grouping(Node node, Scope scope) {
        if (node instanceof Node.Template template
                && GROUPING_SETS.contains(template.parts().getFirst())) {
            template.nodes().forEach(scope::canonical);
        } else {
            scope.canonical(node);
        }
    }

    private void with(Select select, Scope scope) {
        if (select.with().isEmpty()) {
            return;
        }
        boolean recursive = select.with().stream().anyMatch(each -> each.recursive().isPresent());
        out.add(recursive ? "with recursive " : "with ");
        nodes.list(select.with(), common -> common(common, scope));
        out.add(" ");
    }

    private void common(Select.Common common, Scope scope) {
        out.name(common.name()).add(" (");
        nodes.list(common.columns(), out::name);
        out.add(") as (");
        renderIn(scope.beside(), common.select());
        common.recursive()
                .ifPresent(
                        step -> {
                            out.add(" union ");
                            renderIn(scope.beside(), step);
                        });
        out.add(")");
    }

    /// Everything of a query up to its groups.
    private void arm(Select select, Scope scope) {
        out.add("select ");
        distinct(select.distinct(), scope);
        nodes.list(select.columns(), node -> nodes.render(node, scope));
        from(select.from(), scope);
        where(select, scope);
        if (!select.groupBy().isEmpty()) {
            out.add(" group by ");
            nodes.list(select.groupBy(), node -> ordinalOr(node, select, scope));
        }
        if (!select.having().isEmpty()) {
            out.add(" having ");
            nodes.conjunction(select.having(), scope);
        }
    }

    private void distinct(Distinct distinct, Scope scope) {
        switch (distinct.kind()) {
            case ALL -> {}
            case ROWS -> out.add("distinct ");
            case ON -> {
                out.add("distinct on (");
                nodes.list(distinct.on(), node -> nodes.render(node, scope));
                out.add(") ");
            }
        }
    }

    private void compound(Select select, Scope scope) {
        arm(select, scope);
        for (Select.Compound each : select.compound()) {
            out.add(" ").add(each.operator()).add(" ");
            boolean parenthesised = !isPlainArm(each.select());
            out.add(parenthesised ? "(" : "");
            renderIn(scope.beside(), each.select());
            out.add(parenthesised ? ")" : "");
        }
    }

    private static boolean isPlainArm(Select select) {
        return select.with().isEmpty()
                && select.compound().isEmpty()
                && select.orderBy().isEmpty()
                && select.range().limit().isEmpty()
                && select.range().offset().isEmpty();
    }

    private void from(Source source, Scope scope) {
        switch (source) {
            case Source.None _ -> {}
            case Source.Rows(Select select, String alias, List<String> columns) -> {
                out.add(" from (");
                renderIn(scope.beside(), select);
                out.add(") as ").name(alias).add(" (");
                nodes.list(columns, out::name);
                out.add(")");
            }
            case Source.Table(TablePath path) -> {
                out.add(" from ");
                table(path, scope);
                joins(scope);
            }
            case Source.Derived(Select select, TablePath path) -> {
                out.add(" from (");
                renderIn(scope.beside(), select);
                out.add(") as ").name(scope.alias(path));
                joins(scope);
            }
            case Source.ForEach each -> forEach(each, scope);
            case Source.Beside beside -> beside(beside, scope);
            case Source.Named(String name, TablePath path) -> {
                out.add(" from ").name(name).add(" as ").name(scope.alias(path));
                joins(scope);
            }
        }
    }

    private void forEach(Source.ForEach each, Scope scope) {
        out.add(" from unnest(");
        nodes.render(each.keys(), scope);
        out.add(") as ").name(each.name()).add(" (key) cross join lateral (");
        renderIn(scope.beside(), each.select());
        out.add(") as ").name(scope.alias(each.path()));
        joins(scope);
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
        joins(scope);
    }

    /// A table and what it is called here.
    void table(TablePath path, Scope scope) {
        var table = path.entity().table();
        table.schema().ifPresent(schema -> out.name(schema).add("."));
        out.name(table.name());
        String alias = scope.alias(path);
        if (!alias.equals(table.name())) {
            out.add(" as ").name(alias);
        }
    }

    void joins(Scope scope) {
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
        discriminator(path).ifPresent(conditions::add);
        return conditions;
    }

    private void where(Select select, Scope scope) {
        List<Node> conditions = new ArrayList<>();
        if (select.from() instanceof Source.Table(TablePath path)) {
            discriminator(path).ifPresent(conditions::add);
        }
        conditions.addAll(select.where());
        if (!conditions.isEmpty()) {
            out.add(" where ");
            nodes.conjunction(conditions, scope);
        }
    }

    /// The condition that rows are such entities, if the table has others too.
    static Optional<Node> discriminator(TablePath path) {
        return path.entity()
                .discriminator()
                .map(
                        discriminator ->
                                new Node.Template(
                                        List.of("", " in (" + literals(discriminator) + ")"),
                                        List.of(Joins.column(path, discriminator.column())),
                                        dev.weir.orm.sql.Precedence.PATTERN));
    }

    private static String literals(EntityModel.Discriminator discriminator) {
        return discriminator.values().stream()
                .map(
                        value ->
                                value instanceof Number
                                        ? value.toString()
                                        : SqlText.literal(value.toString()))
                .collect(Collectors.joining(", "));
    }

    private void order(Select select, Scope scope) {
        if (select.orderBy().isEmpty()) {
            return;
        }
        out.add(" order by ");
        nodes.list(
                select.orderBy(),
                (OrderKey key) -> {
                    orderKey(key.node(), select, scope);
                    nodes.direction(key);
                });
    }

    private void orderKey(Node node, Select select, Scope scope) {
        boolean ofResult = !select.compound().isEmpty();
        if (ofResult && !select.columns().contains(node)) {
            throw new IllegalArgumentException(
                    "a union is ordered by columns of its result alone: select what it is ordered"
                            + " by, or use asTable()");
        }
        if (node instanceof Node.Column && !ofResult) {
            nodes.render(node, scope);
        } else {
            ordinalOr(node, select, scope);
        }
    }

    /// Where the result has the same expression its number, which needs no second set of
    /// parameters.
    private void ordinalOr(Node node, Select select, Scope scope) {
        int index = select.columns().indexOf(node);
        boolean named = node instanceof Node.Column && select.compound().isEmpty();
        if (index < 0 || named) {
            nodes.render(node, scope);
        } else {
            out.add(Integer.toString(index + 1));
        }
    }

    private void range(Select.RowRange range, Scope scope) {
        range.limit()
                .ifPresent(
                        limit -> {
                            out.add(" limit ");
                            nodes.render(limit, scope);
                        });
        range.offset()
                .ifPresent(
                        offset -> {
                            out.add(" offset ");
                            nodes.render(offset, scope);
                        });
    }

    private void lock(Select select, Scope scope) {
        select.lock()
                .ifPresent(
                        lock -> {
                            out.add(" for ").add(lock.strength());
                            if (!scope.isSingle()) {
                                root(select.from())
                                        .ifPresent(root -> out.add(" of ").name(scope.alias(root)));
                            }
                            out.add(lock.waiting().isEmpty() ? "" : " " + lock.waiting());
                        });
    }
}
