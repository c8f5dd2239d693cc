package dev.weir.orm.expression;

import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Precedence;

import java.math.BigDecimal;

/// Fields of dates, times and intervals.
final class DateParts {
    private DateParts() {}

    static <E> NumberExpression<E, Integer> part(Node of, DateUnit unit) {
        Node extracted =
                Build.template(Precedence.ATOM, "trunc(extract(" + unit.sql() + " from ", of, "))");
        return new NumberTerm<>(Build.cast(extracted, SqlTypes.INTEGER), SqlTypes.INTEGER);
    }

    static <E> NumberExpression<E, BigDecimal> epoch(Node of) {
        return new NumberTerm<>(
                Build.template(Precedence.ATOM, "extract(epoch from ", of, ")"), SqlTypes.NUMERIC);
    }
}
