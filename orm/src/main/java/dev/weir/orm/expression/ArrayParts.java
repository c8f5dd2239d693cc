package dev.weir.orm.expression;

import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Precedence;

/// Parts of arrays, and arrays made of others.
final class ArrayParts {
    private ArrayParts() {}

    static <V> Node element(ArrayExpression<?, ?, V> array, V element) {
        return Operators.beside(array, array.elementType(), element);
    }

    static <E, V> Condition<E> compared(
            ArrayExpression<E, ?, V> array, Comparison comparison, V value, String quantifier) {
        return Build.condition(
                Precedence.COMPARISON,
                "",
                element(array, value),
                " " + comparison.mirrored() + quantifier,
                array.node(),
                ")");
    }

    static <E, A, V> ArrayExpression<E, A, V> call(
            ArrayExpression<E, A, V> array, String function, Node... arguments) {
        return new ArrayTerm<>(Build.call(function, arguments), array.type());
    }

    static <E, V> ComparableExpression<E, V> at(ArrayExpression<E, ?, V> array, Node index) {
        return new ComparableTerm<>(
                Build.template(
                        Precedence.ATOM, opening(array), array.node(), closing(array), index, "]"),
                array.elementType());
    }

    static <E, A, V> ArrayExpression<E, A, V> slice(
            ArrayExpression<E, A, V> array, int from, int to) {
        return new ArrayTerm<>(
                Build.template(
                        Precedence.ATOM,
                        opening(array),
                        array.node(),
                        closing(array),
                        Build.typed(SqlTypes.INTEGER, from),
                        ":",
                        Build.typed(SqlTypes.INTEGER, to),
                        "]"),
                array.type());
    }

    /// Only of columns can an element be named without parentheses.
    private static String opening(ArrayExpression<?, ?, ?> array) {
        return array.node() instanceof Node.Column ? "" : "(";
    }

    private static String closing(ArrayExpression<?, ?, ?> array) {
        return array.node() instanceof Node.Column ? "[" : ")[";
    }
}
