package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Precedence;
import dev.weir.types.Multirange;
import dev.weir.types.Range;

import java.util.List;

/// Values beside ranges and multiranges.
final class Spans {
    private Spans() {}

    static <E, X> Condition<E> condition(
            SpanExpression<E, ?, X> span, String operator, Range<X> range) {
        return Operators.condition(span.node(), operator, value(span.type(), range));
    }

    /// A range as the type has it: beside multiranges it is one of one range.
    static <S> Node value(SqlType<S> type, Range<?> range) {
        Object value =
                type.javaType() == Multirange.class ? new Multirange<>(List.of(range)) : range;
        return new Node.Value(value, type, Node.Typing.CAST);
    }

    static Node sum(Node left, String operator, Node right) {
        Precedence precedence =
                operator.equals(" * ") ? Precedence.MULTIPLICATION : Precedence.ADDITION;
        return Build.template(precedence, "", left, operator, right, "");
    }
}
