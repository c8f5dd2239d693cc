package dev.weir.orm.internal.render;

import dev.weir.orm.expression.Assignment;
import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.model.TablePath;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Select;
import dev.weir.orm.sql.Source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Writes updates and deletes of the rows that a query finds: of the table itself where the query
/// needs no other and no limit, else of the rows whose keys a subquery yields.
public final class Changes {
    /// Of those that change a row at once the later waits until it sees what the earlier made of
    /// it: the subquery reads rows as they were when the statement began, and only of those that it
    /// locks the newest version.
    private static final Select.Lock FOR_UPDATE = lock("no key update");

    private static final Select.Lock FOR_DELETE = lock("update");

    private final Output out = new Output();
    private final NodeRenderer nodes = new NodeRenderer(out);
    private final Names names = new Names();
    private final String chosen = names.free("chosen");
    private final TablePath root;
    private final Select select;

    private Changes(TablePath root, Select select) {
        this.root = root;
        this.select = select;
    }

    /// An update.
    ///
    /// @param select the rows, without columns
    /// @param returning what comes back of each row as it is then; nothing if empty
    public static Rendered update(
            TablePath root,
            Select select,
            List<? extends Assignment<?>> assignments,
            List<ColumnModel<?>> returning) {
        return new Changes(root, select).update(assignments, returning);
    }

    /// A delete.
    ///
    /// @param returning what comes back of each row as it was; nothing if empty
    public static Rendered delete(TablePath root, Select select, List<ColumnModel<?>> returning) {
        return new Changes(root, select).delete(returning);
    }

    private static Select.Lock lock(String strength) {
        return new Select.Lock(strength, "", Optional.empty());
    }

    private Rendered update(
            List<? extends Assignment<?>> assignments, List<ColumnModel<?>> returning) {
        List<Node> values = assignments.stream().map(Assignment::value).toList();
        new CommonRenderer(out, names).statement(List.of(select), values);
        Scope scope = Scope.top(names);
        String table = scope.root(root);
        boolean direct = isDirect(values);
        out.add("update ");
        target(table);
        out.add(" set ");
        List<Node> computed = new ArrayList<>();
        nodes.list(
                Collections.unmodifiableList(assignments),
                assignment -> {
                    out.name(assignment.column().name()).add(" = ");
                    if (direct || assignment.value() instanceof Node.Text) {
                        nodes.render(assignment.value(), scope);
                    } else {
                        computed.add(assignment.value());
                        out.add(chosen + ".value" + computed.size());
                    }
                });
        if (direct) {
            where(scope);
        } else {
            out.add(" from ");
            chosen(FOR_UPDATE, computed);
            whereChosen(table);
        }
        returning(table, returning);
        return out.rendered();
    }

    private Rendered delete(List<ColumnModel<?>> returning) {
        new CommonRenderer(out, names).statement(List.of(select), List.of());
        Scope scope = Scope.top(names);
        String table = scope.root(root);
        out.add("delete from ");
        target(table);
        if (isDirect(List.of())) {
            where(scope);
        } else {
            out.add(" using ");
            chosen(FOR_DELETE, List.of());
            whereChosen(table);
        }
        returning(table, returning);
        return out.rendered();
    }

    private void target(String alias) {
        var table = root.entity().table();
        table.schema().ifPresent(schema -> out.name(schema).add("."));
        out.name(table.name());
        if (!alias.equals(table.name())) {
            out.add(" as ").name(alias);
        }
    }

    /// Whether the query is but conditions on the table's own columns. An update itself has no
    /// window functions.
    private boolean isDirect(List<Node> values) {
        boolean plain =
                select.from() instanceof Source.Table table
                        && table.sample().isEmpty()
                        && select.joins().isEmpty()
                        && select.compound().isEmpty()
                        && select.groupBy().isEmpty()
                        && select.distinct().kind() == Select.Distinct.Kind.ALL
                        && select.range().equals(Select.RowRange.ALL)
                        && select.locks().isEmpty();
        if (!plain || values.stream().anyMatch(Changes::hasWindow)) {
            return false;
        }
        Scope probe = Scope.top(new Names());
        probe.root(root);
        probe.collect(select);
        values.forEach(value -> probe.collect(value, 0));
        return probe.isSingle();
    }

    /// Whether the server can tell which row of the table each row of the query is.
    private boolean isLockable(List<Node> values) {
        return select.from() instanceof Source.Table
                && select.compound().isEmpty()
                && select.groupBy().isEmpty()
                && select.having().isEmpty()
                && select.distinct().kind() == Select.Distinct.Kind.ALL
                && select.locks().isEmpty()
                && values.stream().noneMatch(Changes::hasWindow)
                && Parts.keys(select.orderBy()).stream().noneMatch(Changes::hasWindow);
    }

    private static boolean hasWindow(Node node) {
        return node instanceof Node.Window || Parts.of(node).stream().anyMatch(Changes::hasWindow);
    }

    private void where(Scope scope) {
        List<Node> conditions = new ArrayList<>();
        SelectRenderer.discriminator(root).ifPresent(conditions::add);
        conditions.addAll(select.where());
        if (!conditions.isEmpty()) {
            out.add(" where ");
            nodes.conjunction(conditions, scope);
        }
    }

    private void chosen(Select.Lock lock, List<Node> values) {
        Select rows = isLockable(values) ? select.lock(lock) : select;
        List<Node> columns = new ArrayList<>();
        List<String> columnNames = new ArrayList<>();
        List<String> key = root.entity().table().key();
        for (String column : key) {
            columns.add(Joins.column(root, column));
            columnNames.add("key" + columns.size());
        }
        for (Node value : values) {
            columns.add(typed(value));
            columnNames.add("value" + (columns.size() - key.size()));
        }
        out.add("(");
        new SelectRenderer(out).renderIn(Scope.top(names), rows.columns(columns));
        out.add(") as " + chosen + " (");
        nodes.list(columnNames, out::name);
        out.add(")");
    }

    /// In a column of a subquery nothing else says the type.
    private static Node typed(Node node) {
        return node instanceof Node.Value value
                ? new Node.Value(value.value(), value.type(), Node.Typing.CAST)
                : node;
    }

    private void whereChosen(String table) {
        List<String> key = root.entity().table().key();
        for (int i = 0; i < key.size(); i++) {
            out.add(i == 0 ? " where " : " and ");
            out.name(table).add(".").name(key.get(i)).add(" = " + chosen + ".key" + (i + 1));
        }
    }

    private void returning(String table, List<ColumnModel<?>> columns) {
        if (!columns.isEmpty()) {
            out.add(" returning ");
            nodes.list(columns, column -> out.name(table).add(".").name(column.name()));
        }
    }
}
