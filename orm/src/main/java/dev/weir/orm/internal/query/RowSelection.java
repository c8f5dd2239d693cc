package dev.weir.orm.internal.query;

import dev.weir.driver.RowMapper;
import dev.weir.orm.Selection;
import dev.weir.orm.expression.Condition;
import dev.weir.orm.expression.Ordering;
import dev.weir.orm.model.SqlType;
import dev.weir.orm.sql.Select;

import java.time.Duration;
import java.util.List;

/// A query for several expressions.
final class RowSelection<T, R> extends ResultsOf<R> implements Selection<T, R> {
    private final RowMaker<R> maker;

    RowSelection(Context context, Select select, RowMaker<R> maker) {
        super(context, select);
        this.maker = maker;
    }

    private RowSelection<T, R> with(Select changed) {
        return new RowSelection<>(context(), changed, maker);
    }

    @Override
    public Select select() {
        return spec();
    }

    @Override
    public List<SqlType<?>> types() {
        return maker.types();
    }

    @Override
    Select complete() {
        return spec();
    }

    @Override
    RowMapper<R> mapper() {
        return maker.mapper(context().statements().json());
    }

    @Override
    public Selection<T, R> having(Condition<? super T> condition) {
        return with(Selections.having(spec(), condition));
    }

    @Override
    public Selection<T, R> orderBy(List<? extends Ordering<? super T>> all) {
        return with(Selections.ordered(spec(), all));
    }

    @Override
    public Selection<T, R> limit(long rows) {
        return with(Selections.limited(spec(), rows));
    }

    @Override
    public Selection<T, R> offset(long rows) {
        return with(Selections.behind(spec(), rows));
    }

    @Override
    public Selection<T, R> distinct() {
        return with(Selections.distinct(spec()));
    }

    @Override
    public Selection<T, R> union(Selection<?, ? extends R> other) {
        return with(Selections.compound(spec(), "union", other));
    }

    @Override
    public Selection<T, R> unionAll(Selection<?, ? extends R> other) {
        return with(Selections.compound(spec(), "union all", other));
    }

    @Override
    public Selection<T, R> intersect(Selection<?, ? extends R> other) {
        return with(Selections.compound(spec(), "intersect", other));
    }

    @Override
    public Selection<T, R> except(Selection<?, ? extends R> other) {
        return with(Selections.compound(spec(), "except", other));
    }

    @Override
    public Selection<T, R> intersectAll(Selection<?, ? extends R> other) {
        return with(Selections.compound(spec(), "intersect all", other));
    }

    @Override
    public Selection<T, R> exceptAll(Selection<?, ? extends R> other) {
        return with(Selections.compound(spec(), "except all", other));
    }

    @Override
    public Selection<T, R> timeout(Duration timeout) {
        return new RowSelection<>(context().timeout(timeout), spec(), maker);
    }
}
