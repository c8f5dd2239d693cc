package dev.weir.orm.internal.query;

import dev.weir.driver.RowMapper;
import dev.weir.orm.ColumnSelection;
import dev.weir.orm.Grouping;
import dev.weir.orm.Page;
import dev.weir.orm.PageRequest;
import dev.weir.orm.Query;
import dev.weir.orm.RowLock;
import dev.weir.orm.Sample;
import dev.weir.orm.Selection;
import dev.weir.orm.expression.Assignment;
import dev.weir.orm.expression.Condition;
import dev.weir.orm.expression.Expression;
import dev.weir.orm.expression.Fetch;
import dev.weir.orm.expression.Ordering;
import dev.weir.orm.expression.RowSource;
import dev.weir.orm.expression.ToOnePath;
import dev.weir.orm.internal.run.Statements;
import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.model.TablePath;
import dev.weir.orm.sql.CommonTable;
import dev.weir.orm.sql.CommonTable.Materialization;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.OrderKey;
import dev.weir.orm.sql.Precedence;
import dev.weir.orm.sql.Select;
import dev.weir.orm.sql.Select.Distinct;
import dev.weir.orm.sql.Select.RowRange;
import dev.weir.orm.sql.Source;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A query for entities.
///
/// @param <T> the entity
public final class EntityQuery<T> extends ResultsOf<T> implements Query<T> {
    private final EntityModel<T> entity;
    private final FetchPlan<T> fetches;

    private EntityQuery(
            Context context, EntityModel<T> entity, Select select, FetchPlan<T> fetches) {
        super(context, select);
        this.entity = entity;
        this.fetches = fetches;
    }

    /// All entities of a model.
    public static <T> EntityQuery<T> of(Statements statements, EntityModel<T> entity) {
        return new EntityQuery<>(
                Context.of(statements),
                entity,
                Select.from(new Source.Table(TablePath.root(entity))),
                FetchPlan.none());
    }

    private EntityQuery<T> with(Select changed) {
        return new EntityQuery<>(context(), entity, changed, fetches);
    }

    EntityModel<T> entity() {
        return entity;
    }

    TablePath root() {
        return TablePath.root(entity);
    }

    @Override
    public Select select() {
        return complete();
    }

    /// What is selected, fetched and ordered by makes no row, unless rows are told apart by it.
    @Override
    public Select existence() {
        boolean plain =
                spec().compound().isEmpty() && spec().distinct().kind() == Distinct.Kind.ALL;
        return plain ? spec().orderBy(List.of()).columns(List.of(new Node.Text("1"))) : complete();
    }

    @Override
    public List<SqlType<?>> types() {
        return columns().types();
    }

    private EntityColumns columns() {
        return new EntityColumns(root(), fetches.joined());
    }

    @Override
    Select complete() {
        return spec().columns(columns().nodes());
    }

    @Override
    RowMapper<T> mapper() {
        return columns().mapper(entity, context().statements().json());
    }

    @Override
    void fetchMore(List<T> rows) {
        fetches.load(context(), entity, rows);
    }

    @Override
    boolean fetchesMore() {
        return fetches.hasQueries();
    }

    @Override
    public Query<T> where(List<? extends Condition<? super T>> all) {
        Select changed = spec();
        TooLate.QUERY.check("where", changed);
        for (Condition<? super T> each : all) {
            changed = changed.where(each.node());
        }
        return with(changed);
    }

    @Override
    public Query<T> exclude(Condition<? super T> condition) {
        TooLate.QUERY.check("exclude", spec());
        return with(
                spec().where(
                                new Node.Template(
                                        List.of("", " is not true"),
                                        List.of(condition.node()),
                                        Precedence.IS)));
    }

    @Override
    public Query<T> orderBy(List<? extends Ordering<? super T>> all) {
        TooLate.QUERY.checkRange("orderBy", spec());
        List<OrderKey> keys = new ArrayList<>(spec().orderBy());
        all.forEach(each -> keys.add(each.key()));
        return with(spec().orderBy(keys));
    }

    @Override
    public Query<T> unordered() {
        if (!spec().orderBy().isEmpty()) {
            TooLate.QUERY.checkOrder("unordered", spec());
        }
        return with(spec().orderBy(List.of()));
    }

    @Override
    public Query<T> reversed() {
        TooLate.QUERY.checkOrder("reversed", spec());
        return opposite();
    }

    private EntityQuery<T> opposite() {
        List<OrderKey> keys = spec().orderBy().isEmpty() ? Orders.byKey(root()) : spec().orderBy();
        return with(spec().orderBy(keys.stream().map(Orders::opposite).toList()));
    }

    @Override
    public Query<T> limit(long rows) {
        Optional<Node> limit = Optional.of(Limits.value(rows));
        return with(spec().range(new RowRange(limit, spec().range().offset())));
    }

    @Override
    public Query<T> offset(long rows) {
        Optional<Node> offset = Optional.of(Limits.value(rows));
        return with(spec().range(new RowRange(spec().range().limit(), offset)));
    }

    @Override
    public Query<T> distinct() {
        TooLate.QUERY.check("distinct", spec());
        return with(spec().distinct(Distinct.ROWS));
    }

    @Override
    public Query<T> distinctOn(List<? extends Expression<? super T, ?>> all) {
        TooLate.QUERY.check("distinctOn", spec());
        List<Node> nodes = new ArrayList<>();
        all.forEach(each -> nodes.add(each.node()));
        return with(spec().distinct(new Distinct(Distinct.Kind.ON, nodes)));
    }

    @Override
    public Query<T> fetch(List<? extends Fetch<? super T>> all) {
        return new EntityQuery<>(context(), entity, spec(), fetches.plus(all));
    }

    @Override
    public Query<T> lock(RowLock lock) {
        return lock(lock, Optional.empty());
    }

    @Override
    public Query<T> lock(RowLock lock, ToOnePath<? super T, ?> of) {
        return lock(lock, Optional.of(of.table()));
    }

    private Query<T> lock(RowLock lock, Optional<TablePath> of) {
        String strength = lock.strength().sql();
        return with(spec().lock(new Select.Lock(strength, lock.waiting().sql(), of)));
    }

    @Override
    public Query<T> union(Query<T> other) {
        return compound("union", other);
    }

    @Override
    public Query<T> unionAll(Query<T> other) {
        return compound("union all", other);
    }

    @Override
    public Query<T> intersect(Query<T> other) {
        return compound("intersect", other);
    }

    @Override
    public Query<T> intersectAll(Query<T> other) {
        return compound("intersect all", other);
    }

    @Override
    public Query<T> except(Query<T> other) {
        return compound("except", other);
    }

    @Override
    public Query<T> exceptAll(Query<T> other) {
        return compound("except all", other);
    }

    private Query<T> compound(String operator, Query<T> other) {
        EntityQuery<T> arm = (EntityQuery<T>) other;
        EntityQuery<T> left = Orders.decides(spec()) ? asTable() : this;
        if (!fetches.isEmpty() || !arm.fetches.isEmpty()) {
            throw new IllegalStateException(
                    operator
                            + " joins rows of entities alone: say fetch(...) behind it, with"
                            + " asTable()");
        }
        Select base = left.spec().orderBy(List.of());
        return left.with(base.compound(new Select.Compound(operator, arm.complete())));
    }

    @Override
    public EntityQuery<T> asTable() {
        Select inner = spec().columns(new EntityColumns(root(), List.of()).nodes());
        return with(Select.from(new Source.Derived(inner, root())));
    }

    @Override
    public Query<T> asTable(String name, Materialization materialization) {
        List<String> names = entity.table().columns().stream().map(ColumnModel::name).toList();
        Select inner = spec().columns(new EntityColumns(root(), List.of()).nodes());
        CommonTable table =
                CommonTable.of(new CommonTable.Handle(name), names, inner).with(materialization);
        return with(Select.from(new Source.Named(table, root())));
    }

    @Override
    public Query<T> join(RowSource source, Condition<? super T> on) {
        return joined(Select.Join.Kind.INNER, source, Optional.of(on));
    }

    @Override
    public Query<T> leftJoin(RowSource source, Condition<? super T> on) {
        return joined(Select.Join.Kind.LEFT, source, Optional.of(on));
    }

    @Override
    public Query<T> join(RowSource source) {
        return joined(Select.Join.Kind.CROSS, source, Optional.empty());
    }

    private Query<T> joined(
            Select.Join.Kind kind, RowSource source, Optional<? extends Condition<?>> on) {
        TooLate.QUERY.check("join", spec());
        TooLate.QUERY.checkDistinct("join", spec());
        return with(Selections.joined(spec(), kind, source, on));
    }

    @Override
    public Query<T> sample(Sample sample) {
        TooLate.QUERY.check("sample", spec());
        if (!(spec().from() instanceof Source.Table)) {
            throw new IllegalStateException(
                    "sample(...) is of a table, and this query is of a query's rows: say it first");
        }
        Node percent = new Node.Value(sample.percent(), SqlTypes.DOUBLE, Node.Typing.CAST);
        String method = sample.method().sql() + " (";
        Node chosen =
                sample.seed().isEmpty()
                        ? template(List.of(method, ")"), percent)
                        : template(
                                List.of(method, ") repeatable (", ")"),
                                percent,
                                new Node.Value(
                                        (double) sample.seed().getAsLong(),
                                        SqlTypes.DOUBLE,
                                        Node.Typing.CAST));
        return with(spec().of(new Source.Table(root(), Optional.of(chosen))));
    }

    private static Node template(List<String> parts, Node... nodes) {
        return new Node.Template(parts, List.of(nodes), Precedence.ATOM);
    }

    @Override
    public Query<T> withAncestors(Fetch<T> toOne) {
        return with(Trees.ancestors(asTableIfNeeded(), toOne));
    }

    @Override
    public Query<T> withDescendants(Fetch<T> toOne) {
        return with(Trees.descendants(asTableIfNeeded(), toOne));
    }

    /// The rows to begin with: their order means nothing, their limit does.
    private EntityQuery<T> asTableIfNeeded() {
        boolean plain = spec().compound().isEmpty() && !Orders.decides(spec());
        return plain ? with(spec().orderBy(List.of())) : asTable();
    }

    @Override
    public Grouping<T> groupBy(List<? extends Expression<? super T, ?>> all) {
        TooLate.QUERY.check("groupBy", spec());
        List<Node> nodes = new ArrayList<>();
        all.forEach(each -> nodes.add(each.node()));
        return new Groups<>(context(), distinctFirst().orderBy(List.of()).groupBy(nodes));
    }

    @Override
    public <V> Optional<V> aggregate(Expression<? super T, V> aggregate) {
        TooLate.QUERY.check("aggregate", spec());
        aggregate.node().ensureAggregate();
        Groups<T> all = new Groups<>(context(), distinctFirst().orderBy(List.of()));
        return all.select(aggregate).optional().one();
    }

    /// Rows that are told apart before they are counted are a table first.
    private Select distinctFirst() {
        return spec().distinct().kind() == Distinct.Kind.ALL ? spec() : asTable().spec();
    }

    @Override
    public <R> ColumnSelection<T, R> select(Expression<? super T, R> expression) {
        return new Groups<T>(context(), selectable(List.of(expression))).select(expression);
    }

    @Override
    public <R> Selection<T, R> selectAll(
            Function<@Nullable Object[], ? extends R> maker,
            List<? extends Expression<? super T, ?>> expressions) {
        return new Groups<T>(context(), selectable(expressions)).selectAll(maker, expressions);
    }

    @Override
    public <R> Selection<T, R> annotateAll(
            Function<@Nullable Object[], ? extends R> maker,
            List<? extends Expression<? super T, ?>> expressions) {
        if (fetches.hasQueries()) {
            throw new IllegalStateException(
                    "annotate(...) cannot fetch to-many relations along: load(...) them for the"
                            + " entities afterwards");
        }
        List<Node> nodes = new ArrayList<>(columns().nodes());
        List<SqlType<?>> types = new ArrayList<>();
        for (Expression<? super T, ?> each : expressions) {
            nodes.add(each.node());
            types.add(each.type());
        }
        return new RowSelection<>(
                context(),
                selectable(expressions).columns(nodes),
                new AnnotatedMaker<>(entity, columns(), types, maker));
    }

    /// Limits stay, and apply to the selection, which has the order; a union's rows are a table
    /// first. Of aggregates there is one row, and none of this would matter any more.
    private Select selectable(List<? extends Expression<?, ?>> expressions) {
        if (!spec().compound().isEmpty()) {
            return asTable().spec();
        }
        if (expressions.stream().noneMatch(each -> each.node().hasAggregate())) {
            return spec();
        }
        TooLate.QUERY.checkAggregate(spec());
        return distinctFirst().orderBy(List.of());
    }

    @Override
    public Query<T> timeout(Duration timeout) {
        return new EntityQuery<>(context().timeout(timeout), entity, spec(), fetches);
    }

    @Override
    public Optional<T> first() {
        if (!spec().orderBy().isEmpty()) {
            return firstOfOrder();
        }
        // What is distinct must come first in an order.
        EntityQuery<T> rows = spec().distinct().kind() == Distinct.Kind.ON ? asTable() : this;
        return rows.with(rows.spec().orderBy(Orders.byKey(root()))).firstOfOrder();
    }

    @Override
    public Optional<T> last() {
        TooLate.QUERY.checkOrder("last", spec());
        return opposite().firstOfOrder();
    }

    private Optional<T> firstOfOrder() {
        return super.first();
    }

    @Override
    public <K> Map<K, T> byKeys(Collection<K> keys) {
        TooLate.QUERY.check("byKeys", spec());
        return Keys.find(this, keys);
    }

    @Override
    public Page<T> page(PageRequest request) {
        return Keyset.page(this, request);
    }

    @Override
    public long update(List<? extends Assignment<? super T>> all) {
        return new Writes<>(this).update(all);
    }

    @Override
    public List<T> updateReturning(List<? extends Assignment<? super T>> all) {
        return new Writes<>(this).updateReturning(all);
    }

    @Override
    public long delete() {
        return new Writes<>(this).delete();
    }

    @Override
    public List<T> deleteReturning() {
        return new Writes<>(this).deleteReturning();
    }
}
