package dev.weir.orm.internal.render;

import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.OrderKey;
import dev.weir.orm.sql.Select;
import dev.weir.orm.sql.Source;

import java.util.ArrayList;
import java.util.List;

/// What nodes and queries consist of.
final class Parts {
    private Parts() {}

    /// The nodes directly beneath a node; not those of a subquery.
    static List<Node> of(Node node) {
        return switch (node) {
            case Node.Value _, Node.Text _, Node.Column _, Node.NamedColumn _, Node.Subquery _ ->
                    List.of();
            case Node.Template template -> template.nodes();
            case Node.Outer(Node inner) -> List.of(inner);
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
            case Source.ForEach each -> nodes.add(each.keys());
            case Source.Beside beside -> nodes.add(beside.on());
            default -> {}
        }
        select.range().limit().ifPresent(nodes::add);
        select.range().offset().ifPresent(nodes::add);
        return nodes;
    }

    /// The queries within a query, but for those in its nodes.
    static List<Select> within(Select select) {
        List<Select> found = new ArrayList<>();
        for (Select.Common common : select.with()) {
            found.add(common.select());
            common.recursive().ifPresent(found::add);
        }
        for (Select.Compound compound : select.compound()) {
            found.add(compound.select());
        }
        switch (select.from()) {
            case Source.Derived derived -> found.add(derived.select());
            case Source.Rows rows -> found.add(rows.select());
            case Source.ForEach each -> found.add(each.select());
            case Source.Table _, Source.Named _, Source.Beside _, Source.None _ -> {}
        }
        return found;
    }
}
