package dev.weir.orm.internal.render;

import dev.weir.driver.SqlText;
import dev.weir.orm.model.Discriminator;
import dev.weir.orm.model.TablePath;
import dev.weir.orm.sql.CommonTable;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Precedence;
import dev.weir.orm.sql.Select;
import dev.weir.orm.sql.Select.Distinct;
import dev.weir.orm.sql.Source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes queries.
public final class SelectRenderer {
    private final Output out;
    private final NodeRenderer nodes;

    SelectRenderer(Output out) {
        this.out = out;
        this.nodes = new NodeRenderer(out);
    }

    /// The statement of a query.
    public static Rendered render(Select select) {
        Output out = new Output();
        Names names = new Names();
        new CommonRenderer(out, names).statement(List.of(select), List.of());
        new SelectRenderer(out).renderIn(Scope.top(names), select);
        return out.rendered();
    }

    /// Writes a query within another one.
    void render(Select select, Scope outer) {
        renderIn(outer.inner(), select);
    }

    /// Writes a query whose tables become those of a new scope.
    void renderIn(Scope scope, Select select) {
        List<CommonTable> declared = new CommonRenderer(out, scope.names()).query(select, scope);
        FromRenderer.declare(select, scope);
        scope.collect(select);
        Scope groups = scope.keyed(GroupKeys.of(select.groupBy()));
        List<Select.Compound> compounds = select.compound();
        for (int i = 0; i < compounds.size(); i++) {
            out.add(bindsTighter(compounds, i) ? "(" : "");
        }
        rows(select, scope, groups);
        for (int i = 0; i < compounds.size(); i++) {
            out.add(bindsTighter(compounds, i) ? ")" : "");
            out.add(" ").add(compounds.get(i).operator()).add(" ");
            arm(compounds.get(i).select(), scope.beside());
        }
        new OrderRenderer(out, select).render(groups);
        range(select.range(), scope);
        locks(select, scope);
        declared.forEach(scope.names()::forget);
    }

    /// Whether all that is in front of an operator needs parentheses, to be taken first.
    private static boolean bindsTighter(List<Select.Compound> compounds, int index) {
        return index > 0
                && isIntersection(compounds.get(index))
                && !isIntersection(compounds.get(index - 1));
    }

    private static boolean isIntersection(Select.Compound compound) {
        return compound.operator().startsWith("intersect");
    }

    /// Writes a query as a part of another one, in parentheses if it must be.
    void arm(Select select, Scope scope) {
        boolean parenthesised = !isPlainArm(select, scope);
        out.add(parenthesised ? "(" : "");
        renderIn(scope, select);
        out.add(parenthesised ? ")" : "");
    }

    private boolean isPlainArm(Select select, Scope scope) {
        return select.compound().isEmpty()
                && select.orderBy().isEmpty()
                && select.range().equals(Select.RowRange.ALL)
                && select.locks().isEmpty()
                && !new CommonRenderer(out, scope.names()).has(select);
    }

    /// Everything of a query up to its groups.
    private void rows(Select select, Scope scope, Scope groups) {
        out.add("select ");
        distinct(select.distinct(), groups);
        nodes.list(select.columns(), node -> nodes.render(node, groups));
        new FromRenderer(out).render(select, scope);
        where(select, scope);
        if (!select.groupBy().isEmpty()) {
            out.add(" group by ");
            nodes.list(select.groupBy(), node -> group(node, select, groups));
        }
        if (!select.having().isEmpty()) {
            out.add(" having ");
            nodes.conjunction(select.having(), groups);
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

    /// Where the result has the same expression its number, which needs no second set of
    /// parameters.
    private void group(Node node, Select select, Scope groups) {
        Node key = groups.keyOf(node);
        int index = OrderRenderer.column(key, select, groups);
        if (index < 0 || OrderRenderer.isNamed(node)) {
            nodes.render(node, groups);
        } else {
            out.add(Integer.toString(index + 1));
        }
    }

    private void where(Select select, Scope scope) {
        List<Node> conditions = new ArrayList<>();
        if (select.from() instanceof Source.Table(TablePath path, _)) {
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
                                        Precedence.PATTERN));
    }

    private static String literals(Discriminator discriminator) {
        return discriminator.values().stream()
                .map(
                        value ->
                                value instanceof Number
                                        ? value.toString()
                                        : SqlText.literal(value.toString()))
                .collect(Collectors.joining(", "));
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

    private void locks(Select select, Scope scope) {
        boolean single = scope.isSingle() && select.locks().size() < 2;
        for (Select.Lock lock : select.locks()) {
            out.add(" for ").add(lock.strength());
            Optional<TablePath> of =
                    single || lock.of().isPresent() ? lock.of() : FromRenderer.root(select.from());
            of.ifPresent(path -> out.add(" of ").name(scope.alias(path)));
            out.add(lock.waiting().isEmpty() ? "" : " " + lock.waiting());
        }
    }
}
