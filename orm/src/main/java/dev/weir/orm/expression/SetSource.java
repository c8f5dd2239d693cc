package dev.weir.orm.expression;

import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Rowset;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/// A source whose rows have one value each: a set that a function yields. Made by [Sources].
/// Immutable.
///
/// @param <X> the value as an expression
public final class SetSource<X extends Expression<Object, ?>> extends RowSource {
    private static final String NUMBER = "ordinality";

    private final BiFunction<Rowset, String, X> value;

    SetSource(Rowset rowset, SourceColumns columns, BiFunction<Rowset, String, X> value) {
        super(rowset, columns);
        this.value = value;
    }

    /// The value of a row.
    public X value() {
        return value.apply(rowset(), columns().names().getFirst());
    }

    /// With the number of each row, counted from 1, see [#ordinality].
    public SetSource<X> withOrdinality() {
        Rowset.Origin.Call call = (Rowset.Origin.Call) rowset().origin();
        List<String> names = new ArrayList<>(columns().names());
        names.add(NUMBER);
        return new SetSource<>(
                new Rowset(
                        rowset().name(),
                        names,
                        new Rowset.Origin.Call(call.function(), Rowset.Ordinality.COUNTED)),
                columns(),
                value);
    }

    /// The number of a row.
    ///
    /// @throws IllegalStateException without [#withOrdinality]
    public NumberExpression<Object, Long> ordinality() {
        if (!rowset().columns().contains(NUMBER)) {
            throw new IllegalStateException(
                    "the rows of " + this + " are not counted: say withOrdinality()");
        }
        return new NumberTerm<>(new Node.RowsetColumn(rowset(), NUMBER), SqlTypes.BIGINT);
    }

    @Override
    public SetSource<X> as(String name) {
        return new SetSource<>(rowset().as(name), columns(), value);
    }
}
