package dev.weir.orm.expression;

import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Precedence;
import dev.weir.types.TsQuery;

/// Words to search for, and what joins them. Made of texts by [Search].
public interface TsQueryExpression<E> extends Expression<E, TsQuery> {
    /// `&&`.
    default <F extends E> TsQueryExpression<F> and(TsQueryExpression<? super F> other) {
        return new TsQueryTerm<>(Operators.infix(node(), "&&", other.node()));
    }

    /// `||`.
    default <F extends E> TsQueryExpression<F> or(TsQueryExpression<? super F> other) {
        return new TsQueryTerm<>(Operators.infix(node(), "||", other.node()));
    }

    /// `<->`: the other one right behind it.
    default <F extends E> TsQueryExpression<F> followedBy(TsQueryExpression<? super F> other) {
        return new TsQueryTerm<>(Operators.infix(node(), "<->", other.node()));
    }

    /// `!!`.
    default TsQueryExpression<E> not() {
        return new TsQueryTerm<>(Build.template(Precedence.OTHER, "!! ", node(), ""));
    }

    /// How many words and operators; 0 where all words were too common to be searched for.
    default NumberExpression<E, Integer> size() {
        return new NumberTerm<>(Build.call("numnode", node()), SqlTypes.INTEGER);
    }
}
