package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Node.Typing;
import dev.weir.orm.sql.Precedence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Operators of the types beyond numbers and texts, and what stands beside them.
final class Operators {
    private Operators() {}

    static Node infix(Node left, String operator, Node right) {
        return Build.template(Precedence.OTHER, "", left, " " + operator + " ", right, "");
    }

    static <E> Condition<E> condition(Node left, String operator, Node right) {
        return new ConditionTerm<>(infix(left, operator, right));
    }

    static <E> Condition<E> condition(String function, Node... arguments) {
        return new ConditionTerm<>(Build.call(function, arguments));
    }

    /// A value whose type follows from a column beside it; without a column it is cast.
    static <V> Node beside(Expression<?, ?> expression, SqlType<V> type, V value) {
        Typing typing = expression.node() instanceof Node.Column ? Typing.PLACE : Typing.CAST;
        return new Node.Value(Objects.requireNonNull(value, "a value is null"), type, typing);
    }

    /// Values as one array beside a column of arrays or of elements.
    static <V> Node array(
            Expression<?, ?> expression, SqlType<V> element, Collection<? extends V> values) {
        return beside(expression, element.array(), copy(values));
    }

    /// Values as one array with a cast.
    static <V> Node array(SqlType<V> element, Collection<? extends V> values) {
        return Build.typed(element.array(), copy(values));
    }

    private static <V> List<V> copy(Collection<? extends V> values) {
        return new ArrayList<>(values);
    }

    /// The type of what an expression's values consist of.
    @SuppressWarnings("unchecked") // the expression's kind says which
    static <V> SqlType<V> element(SqlType<?> type) {
        Optional<SqlType<?>> element = type.element();
        return (SqlType<V>)
                element.orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        type.name() + " does not say what it consists of"));
    }
}
