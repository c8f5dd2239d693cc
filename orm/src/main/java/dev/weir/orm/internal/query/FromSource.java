package dev.weir.orm.internal.query;

import dev.weir.orm.ColumnSelection;
import dev.weir.orm.Grouping;
import dev.weir.orm.Selection;
import dev.weir.orm.SourceQuery;
import dev.weir.orm.expression.Condition;
import dev.weir.orm.expression.Expression;
import dev.weir.orm.expression.RowSource;
import dev.weir.orm.internal.run.Statements;
import dev.weir.orm.model.SqlType;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Select;
import dev.weir.orm.sql.Source;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A query from a source that is no entity.
///
/// @param spec without columns
public record FromSource(Statements statements, Select spec) implements SourceQuery {
    /// All rows of a source.
    public static SourceQuery of(Statements statements, RowSource source) {
        return new FromSource(statements, Select.from(new Source.Of(source.rowset())));
    }

    /// One row, of nothing.
    public static Grouping<Object> nothing(Statements statements) {
        return new Groups<>(Context.of(statements), Select.from(new Source.None()));
    }

    private FromSource with(Select changed) {
        return new FromSource(statements, changed);
    }

    private Groups<Object> groups(Select changed) {
        return new Groups<>(Context.of(statements), changed);
    }

    @Override
    public Select select() {
        return spec.columns(List.of(new Node.Text("1")));
    }

    @Override
    public List<SqlType<?>> types() {
        return List.of();
    }

    @Override
    public SourceQuery where(Condition<Object> condition) {
        return with(spec.where(condition.node()));
    }

    @Override
    public SourceQuery join(RowSource source, Condition<Object> on) {
        return with(Selections.joined(spec, Select.Join.Kind.INNER, source, Optional.of(on)));
    }

    @Override
    public SourceQuery leftJoin(RowSource source, Condition<Object> on) {
        return with(Selections.joined(spec, Select.Join.Kind.LEFT, source, Optional.of(on)));
    }

    @Override
    public SourceQuery fullJoin(RowSource source, Condition<Object> on) {
        return with(Selections.joined(spec, Select.Join.Kind.FULL, source, Optional.of(on)));
    }

    @Override
    public SourceQuery join(RowSource source) {
        return with(Selections.joined(spec, Select.Join.Kind.CROSS, source, Optional.empty()));
    }

    @Override
    public Grouping<Object> groupBy(List<? extends Expression<Object, ?>> all) {
        List<Node> nodes = new ArrayList<>();
        all.forEach(each -> nodes.add(each.node()));
        return groups(spec.groupBy(nodes));
    }

    @Override
    public <V> Optional<V> aggregate(Expression<Object, V> aggregate) {
        aggregate.node().ensureAggregate();
        return groups(spec).select(aggregate).optional().one();
    }

    @Override
    public <R> ColumnSelection<Object, R> select(Expression<? super Object, R> expression) {
        return groups(spec).select(expression);
    }

    @Override
    public <R> Selection<Object, R> selectAll(
            Function<@Nullable Object[], ? extends R> maker,
            List<? extends Expression<? super Object, ?>> expressions) {
        return groups(spec).selectAll(maker, expressions);
    }
}
