package dev.weir.orm.internal.query;

import dev.weir.driver.ResultException;
import dev.weir.driver.RowMapper;
import dev.weir.orm.ColumnSelection;
import dev.weir.orm.Selection;
import dev.weir.orm.entity.JsonFormat;
import dev.weir.orm.expression.Condition;
import dev.weir.orm.expression.Ordering;
import dev.weir.orm.model.SqlType;
import dev.weir.orm.sql.Select;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A query for one expression.
final class ExpressionSelection<T, R> extends ResultsOf<R> implements ColumnSelection<T, R> {
    private final SqlType<R> type;

    ExpressionSelection(Context context, Select select, SqlType<R> type) {
        super(context, select);
        this.type = type;
    }

    private ExpressionSelection<T, R> with(Select changed) {
        return new ExpressionSelection<>(context(), changed, type);
    }

    @Override
    public Select select() {
        return spec();
    }

    @Override
    public SqlType<R> type() {
        return type;
    }

    @Override
    Select complete() {
        return spec();
    }

    @Override
    RowMapper<R> mapper() {
        JsonFormat json = context().statements().json();
        return row -> {
            R value = type.read(row, 0, json);
            if (value == null) {
                throw new ResultException(
                        row.isNull(0)
                                ? "the selected expression is null: leave such rows out with"
                                        + " isNotNull(), or call optional()"
                                : "the selected expression reads as null, though it is not null to"
                                        + " the server (JSON's null, or a value that a converter"
                                        + " made null): call optional()");
            }
            return value;
        };
    }

    @Override
    @SuppressWarnings("unchecked") // the only value is of the type
    public Selection<T, Optional<R>> optional() {
        return new RowSelection<>(
                context(),
                spec(),
                new ValueMaker<>(List.of(type), values -> Optional.ofNullable((R) values[0])));
    }

    @Override
    public ColumnSelection<T, R> having(Condition<? super T> condition) {
        return with(Selections.having(spec(), condition));
    }

    @Override
    public ColumnSelection<T, R> orderBy(List<? extends Ordering<? super T>> all) {
        return with(Selections.ordered(spec(), all));
    }

    @Override
    public ColumnSelection<T, R> limit(long rows) {
        return with(Selections.limited(spec(), rows));
    }

    @Override
    public ColumnSelection<T, R> offset(long rows) {
        return with(Selections.behind(spec(), rows));
    }

    @Override
    public ColumnSelection<T, R> distinct() {
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
        return new ExpressionSelection<>(context().timeout(timeout), spec(), type);
    }
}
