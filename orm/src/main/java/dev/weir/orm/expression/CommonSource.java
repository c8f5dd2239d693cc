package dev.weir.orm.expression;

import dev.weir.orm.internal.names.Identifiers;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.CommonTable;
import dev.weir.orm.sql.CommonTable.Materialization;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Node.Distinctness;
import dev.weir.orm.sql.Rowset;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A common table expression as a source of queries (PostgreSQL manual, "WITH Queries"). Made by
/// [Subquery#with] and [Subquery#withRecursive]. Immutable.
public final class CommonSource extends RowSource {
    private static final String ORDER = "search_order";
    private static final String CYCLE = "is_cycle";
    private static final String PATH = "cycle_path";

    private final CommonTable table;

    private CommonSource(Rowset rowset, SourceColumns columns, CommonTable table) {
        super(rowset, columns);
        this.table = table;
    }

    private static CommonSource named(String name, SourceColumns columns, CommonTable table) {
        return new CommonSource(
                new Rowset(name, columns.names(), new Rowset.Origin.Common(table)), columns, table);
    }

    static CommonSource of(String name, Subquery query) {
        SourceColumns columns = SourceColumns.of(query);
        CommonTable.Handle handle = new CommonTable.Handle(name);
        return named(name, columns, CommonTable.of(handle, columns.names(), query.select()));
    }

    static CommonSource recursive(
            String name,
            Subquery seed,
            Distinctness rows,
            Function<? super RowSource, ? extends Subquery> step) {
        SourceColumns columns = SourceColumns.of(seed);
        CommonTable.Handle handle = new CommonTable.Handle(name);
        Rowset self = new Rowset(name, columns.names(), new Rowset.Origin.Self(handle));
        Subquery next = step.apply(new RowSource(self, columns));
        int wanted = columns.names().size();
        int found = next.select().columns().size();
        if (wanted != found) {
            throw new IllegalArgumentException(
                    "the recursion of %s begins with %d columns, and its step has %d"
                            .formatted(name, wanted, found));
        }
        String operator = rows == Distinctness.ALL ? "union all" : "union";
        return named(
                name,
                columns,
                CommonTable.of(handle, columns.names(), seed.select())
                        .recursive(new CommonTable.Step(operator, next.select())));
    }

    private CommonSource with(CommonTable changed) {
        return named(rowset().name(), columns(), changed);
    }

    /// The table as a part of a statement.
    public CommonTable table() {
        return table;
    }

    @Override
    public CommonSource as(String name) {
        return named(name, columns(), table);
    }

    /// Computed once by itself, whatever reads it: a fence for the planner.
    public CommonSource materialized() {
        return with(table.with(Materialization.MATERIALIZED));
    }

    /// Computed as a part of each query that reads it.
    public CommonSource notMaterialized() {
        return with(table.with(Materialization.NOT_MATERIALIZED));
    }

    /// Of a recursion: with an order in which what was found from a row comes behind it, see
    /// [#searchOrder].
    ///
    /// @param first what rows are ordered by that were found from the same one
    public CommonSource searchDepthFirst(Expression<?, ?> first, Expression<?, ?>... more) {
        return search("depth", first, more);
    }

    /// Of a recursion: with an order in which rows come by the number of steps to them, see
    /// [#searchOrder].
    public CommonSource searchBreadthFirst(Expression<?, ?> first, Expression<?, ?>... more) {
        return search("breadth", first, more);
    }

    private CommonSource search(String way, Expression<?, ?> first, Expression<?, ?>... more) {
        String search = " search " + way + " first by " + names(first, more) + " set " + ORDER;
        return with(recursion("search").followedBy(search));
    }

    /// Of a recursion: ends where a row has the same values in these columns as one on the way to
    /// it; that row is there, and [#isCycle].
    public CommonSource cycle(Expression<?, ?> first, Expression<?, ?>... more) {
        String cycle = " cycle " + names(first, more) + " set " + CYCLE + " using " + PATH;
        return with(recursion("cycle").followedBy(cycle));
    }

    private CommonTable recursion(String what) {
        if (table.step().isEmpty()) {
            throw new IllegalStateException(
                    what + " is for recursions: " + this + " is none, see withRecursive(...)");
        }
        return table;
    }

    private String names(Expression<?, ?> first, Expression<?, ?>... more) {
        List<Expression<?, ?>> all = new ArrayList<>();
        all.add(first);
        all.addAll(List.of(more));
        return all.stream()
                .map(each -> Identifiers.of(columns().name(each, rowset().name())))
                .collect(Collectors.joining(", "));
    }

    /// The order of a search.
    public Ordering<Object> searchOrder() {
        return new Term<>(added("search", ORDER), SqlTypes.TEXT).asc();
    }

    /// Whether the row closes a circle.
    public Condition<Object> isCycle() {
        return new ConditionTerm<>(added("cycle", CYCLE));
    }

    /// The rows on the way to this one, as PostgreSQL writes an array of rows.
    public TextExpression<Object> cyclePath() {
        return new TextTerm<>(Build.cast(added("cycle", PATH), SqlTypes.TEXT), SqlTypes.TEXT);
    }

    private Node added(String clause, String column) {
        if (!table.behind().contains(" " + clause + " ")) {
            throw new IllegalStateException(
                    "the recursion of " + this + " has no such column: say " + clause + "...(...)");
        }
        return new Node.RowsetColumn(rowset(), column);
    }
}
