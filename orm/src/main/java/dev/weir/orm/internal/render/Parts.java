package dev.weir.orm.internal.render;

import dev.weir.orm.sql.CommonTable;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.OrderKey;
import dev.weir.orm.sql.Rowset;
import dev.weir.orm.sql.Select;
import dev.weir.orm.sql.Source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What nodes and queries consist of.
final class Parts {
    private Parts() {}

    /// The nodes directly beneath a node; not those of a subquery.
    static List<Node> of(Node node) {
        return switch (node) {
            case Node.Value _,
                    Node.Text _,
                    Node.Column _,
                    Node.NamedColumn _,
                    Node.RowsetColumn _,
                    Node.Subquery _ ->
                    List.of();
            case Node.Template template -> template.nodes();
            case Node.Outer(Node inner) -> List.of(inner);
            case Node.Since since -> List.of(since.node());
            case Node.Aggregate aggregate -> {
                List<Node> nodes = new ArrayList<>(aggregate.arguments());
                nodes.addAll(keys(aggregate.order()));
                aggregate.filter().ifPresent(nodes::add);
                yield nodes;
            }
            case Node.Window window -> {
                List<Node> nodes = new ArrayList<>();
                nodes.add(window.function());
                nodes.addAll(window.partition());
                nodes.addAll(keys(window.order()));
                window.frame().ifPresent(nodes::add);
                yield nodes;
            }
        };
    }

    static List<Node> keys(List<OrderKey> order) {
        return order.stream().map(OrderKey::node).toList();
    }

    /// The nodes of a query itself, without the queries within.
    static List<Node> of(Select select) {
        List<Node> nodes = new ArrayList<>(select.columns());
        nodes.addAll(select.distinct().on());
        nodes.addAll(select.where());
        nodes.addAll(select.groupBy());
        nodes.addAll(select.having());
        nodes.addAll(keys(select.orderBy()));
        switch (select.from()) {
            case Source.Table table -> table.sample().ifPresent(nodes::add);
            case Source.ForEach each -> nodes.add(each.keys());
            case Source.Beside beside -> nodes.add(beside.on());
            case Source.Of(Rowset rowset) -> call(rowset).ifPresent(nodes::add);
            default -> {}
        }
        for (Select.Join join : select.joins()) {
            call(join.rowset()).ifPresent(nodes::add);
            join.on().ifPresent(nodes::add);
        }
        select.range().limit().ifPresent(nodes::add);
        select.range().offset().ifPresent(nodes::add);
        return nodes;
    }

    private static Optional<Node> call(Rowset rowset) {
        return rowset.origin() instanceof Rowset.Origin.Call(Node function, _)
                ? Optional.of(function)
                : Optional.empty();
    }

    /// The queries within a query that see what is around it, but for those in its nodes.
    static List<Select> within(Select select) {
        List<Select> found = new ArrayList<>();
        for (Select.Compound compound : select.compound()) {
            found.add(compound.select());
        }
        switch (select.from()) {
            case Source.Derived derived -> found.add(derived.select());
            case Source.ForEach each -> found.add(each.select());
            case Source.Named(CommonTable table, _) -> found.addAll(of(table));
            case Source.Of(Rowset rowset) -> found.addAll(queries(rowset));
            case Source.Table _, Source.Beside _, Source.None _ -> {}
        }
        for (Select.Join join : select.joins()) {
            if (join.rowset().origin() instanceof Rowset.Origin.Common(CommonTable table)) {
                found.addAll(of(table));
            }
        }
        return found;
    }

    private static List<Select> queries(Rowset rowset) {
        return switch (rowset.origin()) {
            case Rowset.Origin.Query(Select select) -> List.of(select);
            case Rowset.Origin.Common(CommonTable table) -> of(table);
            case Rowset.Origin.Self _, Rowset.Origin.Call _ -> List.of();
        };
    }

    private static List<Select> of(CommonTable table) {
        List<Select> selects = new ArrayList<>();
        selects.add(table.select());
        table.step().ifPresent(step -> selects.add(step.select()));
        return selects;
    }

    /// The queries that are joined, which see this one.
    static List<Select> joined(Select select) {
        List<Select> found = new ArrayList<>();
        for (Select.Join join : select.joins()) {
            if (join.rowset().origin() instanceof Rowset.Origin.Query(Select inner)) {
                found.add(inner);
            }
        }
        return found;
    }
}
