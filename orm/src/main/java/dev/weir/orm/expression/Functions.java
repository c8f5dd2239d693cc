package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Node.Typing;
import dev.weir.orm.sql.Precedence;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// Functions and the rest of SQL's expressions, for a static import. Aggregates are in
/// [Aggregates].
public final class Functions {
    private Functions() {}

    /// A value of the program, bound by the server. The same expression used twice in a query is
    /// the same parameter.
    public static <V> Expression<Object, V> value(SqlType<V> type, @Nullable V value) {
        return new Term<>(new Node.Value(value, type, Typing.CAST), type);
    }

    public static TextExpression<Object> value(String value) {
        return new TextTerm<>(Build.typed(SqlTypes.TEXT, value), SqlTypes.TEXT);
    }

    public static NumberExpression<Object, Integer> value(int value) {
        return new NumberTerm<>(Build.typed(SqlTypes.INTEGER, value), SqlTypes.INTEGER);
    }

    public static NumberExpression<Object, Long> value(long value) {
        return new NumberTerm<>(Build.typed(SqlTypes.BIGINT, value), SqlTypes.BIGINT);
    }

    public static NumberExpression<Object, BigDecimal> value(BigDecimal value) {
        return new NumberTerm<>(Build.typed(SqlTypes.NUMERIC, value), SqlTypes.NUMERIC);
    }

    public static NumberExpression<Object, Double> value(double value) {
        return new NumberTerm<>(Build.typed(SqlTypes.DOUBLE, value), SqlTypes.DOUBLE);
    }

    public static Condition<Object> value(Boolean value) {
        return new ConditionTerm<>(Build.typed(SqlTypes.BOOLEAN, value));
    }

    public static TemporalExpression<Object, LocalDate> value(LocalDate value) {
        return new TemporalTerm<>(Build.typed(SqlTypes.DATE, value), SqlTypes.DATE);
    }

    public static TemporalExpression<Object, LocalDateTime> value(LocalDateTime value) {
        return new TemporalTerm<>(Build.typed(SqlTypes.TIMESTAMP, value), SqlTypes.TIMESTAMP);
    }

    public static TemporalExpression<Object, Instant> value(Instant value) {
        return new TemporalTerm<>(Build.typed(SqlTypes.TIMESTAMPTZ, value), SqlTypes.TIMESTAMPTZ);
    }

    public static ComparableExpression<Object, UUID> value(UUID value) {
        return new ComparableTerm<>(Build.typed(SqlTypes.UUID, value), SqlTypes.UUID);
    }

    /// The expression as the query around this one has it: for conditions of a subquery on its
    /// surroundings.
    public static <V> Expression<Object, V> outer(Expression<?, V> expression) {
        return new Term<>(new Node.Outer(expression.node()), expression.type());
    }

    /// Whether all are true.
    @SafeVarargs
    public static <E> Condition<E> and(Condition<? super E>... conditions) {
        return conditions.length == 0
                ? new ConditionTerm<>(new Node.Text("true"))
                : Build.all(" and ", nodes(conditions));
    }

    /// Whether one is true.
    @SafeVarargs
    public static <E> Condition<E> or(Condition<? super E>... conditions) {
        return conditions.length == 0
                ? new ConditionTerm<>(new Node.Text("false"))
                : Build.all(" or ", nodes(conditions));
    }

    private static List<Node> nodes(Expression<?, ?>... expressions) {
        return nodes(Arrays.asList(expressions));
    }

    private static List<Node> nodes(List<? extends Expression<?, ?>> expressions) {
        return expressions.stream().<Node>map(Expression::node).toList();
    }

    public static <E> Condition<E> not(Condition<E> condition) {
        return condition.not();
    }

    /// Whether the query yields a row.
    public static <E> Condition<E> exists(Subquery query) {
        Node node = new Node.Subquery(query.existence());
        return Build.condition(Precedence.ATOM, "exists ", node, "");
    }

    /// The one value that a query yields; null if it yields no row.
    public static <V> Expression<Object, V> scalar(Rows<V> query) {
        return new Term<>(new Node.Subquery(query.select()), query.type());
    }

    /// The values that a query yields, as one array.
    public static <V> ArrayExpression<Object, List<V>, V> array(Rows<V> query) {
        Node node = new Node.Subquery(query.select());
        return new ArrayTerm<>(
                Build.template(Precedence.ATOM, "array", node, ""), query.type().array());
    }

    /// Expressions as one array.
    public static <E, V> ArrayExpression<E, List<V>, V> array(
            SqlType<V> element, List<? extends Expression<? super E, V>> expressions) {
        Node list =
                expressions.isEmpty()
                        ? new Node.Text("array[]")
                        : Build.listed("array[", nodes(expressions), "]");
        return new ArrayTerm<>(Build.cast(list, element.array()), element.array());
    }

    /// For the right side of a comparison: true if it is true of an element.
    public static <E, V> Expression<E, V> anyOf(ArrayExpression<E, ?, V> array) {
        return new Term<>(Build.call("any", array.node()), array.elementType());
    }

    /// For the right side of a comparison: true if it is true of all elements.
    public static <E, V> Expression<E, V> allOf(ArrayExpression<E, ?, V> array) {
        return new Term<>(Build.call("all", array.node()), array.elementType());
    }

    /// For the right side of a comparison: true if it is true of a value that the query yields.
    public static <V> Expression<Object, V> anyOf(Rows<V> query) {
        Node node = new Node.Subquery(query.select());
        return new Term<>(Build.template(Precedence.ATOM, "any ", node, ""), query.type());
    }

    /// For the right side of a comparison: true if it is true of all values that the query yields.
    public static <V> Expression<Object, V> allOf(Rows<V> query) {
        Node node = new Node.Subquery(query.select());
        return new Term<>(Build.template(Precedence.ATOM, "all ", node, ""), query.type());
    }

    /// Several expressions that are compared as one.
    public static <E> RowExpression<E> row(List<? extends Expression<? super E, ?>> expressions) {
        return new RowExpression<>(expressions);
    }

    /// The first that is not null.
    @SafeVarargs
    public static <E, V> Expression<E, V> coalesce(
            Expression<? super E, V> first, Expression<? super E, V>... others) {
        return of("coalesce", first, nodes(others));
    }

    /// The expression, or a value where it is null.
    public static <E, V> Expression<E, V> coalesce(Expression<E, V> expression, V otherwise) {
        return new Term<>(
                Build.call("coalesce", expression.node(), Build.typed(expression, otherwise)),
                expression.type());
    }

    public static <E, V extends Number> NumberExpression<E, V> coalesce(
            NumberExpression<E, V> expression, V otherwise) {
        return new NumberTerm<>(
                Build.call("coalesce", expression.node(), Build.typed(expression, otherwise)),
                expression.type());
    }

    public static <E> TextExpression<E> coalesce(TextExpression<E> expression, String otherwise) {
        return new TextTerm<>(
                Build.call("coalesce", expression.node(), Build.typed(expression, otherwise)),
                expression.type());
    }

    /// Null where the expression has the value, else the expression.
    public static <E, V> Expression<E, V> nullIf(Expression<E, V> expression, V value) {
        return new Term<>(
                Build.call("nullif", expression.node(), Build.typed(expression, value)),
                expression.type());
    }

    @SafeVarargs
    public static <E, V> Expression<E, V> greatest(
            Expression<? super E, V> first, Expression<? super E, V>... others) {
        return of("greatest", first, nodes(others));
    }

    @SafeVarargs
    public static <E, V> Expression<E, V> least(
            Expression<? super E, V> first, Expression<? super E, V>... others) {
        return of("least", first, nodes(others));
    }

    private static <E, V> Expression<E, V> of(
            String function, Expression<? super E, V> first, List<Node> others) {
        List<Node> nodes = new ArrayList<>();
        nodes.add(first.node());
        nodes.addAll(others);
        return new Term<>(Build.call(function, nodes), first.type());
    }

    /// `case when condition then value ...`.
    public static <E, V> Cases<E, V> when(Condition<E> condition, Expression<? super E, V> value) {
        return Cases.of(condition, value);
    }

    /// All as texts, one behind the other; nulls are left out.
    @SafeVarargs
    public static <E> TextExpression<E> concat(Expression<? super E, ?>... expressions) {
        List<Node> nodes = nodes(expressions);
        return new TextTerm<>(Build.call("concat", nodes), SqlTypes.TEXT);
    }

    /// When the transaction began.
    public static TemporalExpression<Object, Instant> now() {
        return new TemporalTerm<>(Build.call("now"), SqlTypes.TIMESTAMPTZ);
    }

    /// A function that has no method here.
    ///
    /// @param name as SQL writes it; part of the query's text, never data
    @SafeVarargs
    public static <E, V> Expression<E, V> function(
            String name, SqlType<V> type, Expression<? super E, ?>... arguments) {
        List<Node> nodes = nodes(arguments);
        return new Term<>(Build.call(name, nodes), type);
    }

    /// Any SQL expression, with a `?` for each of the given expressions: `"? <-> ?"`.
    ///
    /// @param sql part of the query's text, never data
    @SafeVarargs
    public static <E, V> Expression<E, V> sql(
            String sql, SqlType<V> type, Expression<? super E, ?>... arguments) {
        return new Term<>(template(sql, nodes(arguments)), type);
    }

    private static Node template(String sql, List<Node> nodes) {
        String[] parts = sql.split("\\?", -1);
        if (parts.length != nodes.size() + 1) {
            throw new IllegalArgumentException(
                    "\"%s\" has %d question marks, and there are %d expressions"
                            .formatted(sql, parts.length - 1, nodes.size()));
        }
        for (int i = 0; i < nodes.size(); i++) {
            if (isOperator(nodes.get(i))) {
                parts[i] += "(";
                parts[i + 1] = ")" + parts[i + 1];
            }
        }
        parts[0] = "(" + parts[0];
        parts[parts.length - 1] += ")";
        return new Node.Template(Arrays.asList(parts), nodes, Precedence.ATOM);
    }

    /// Whether what is written beside an expression could bind tighter than it does.
    private static boolean isOperator(Node node) {
        return switch (node) {
            case Node.Template template -> template.precedence().compareTo(Precedence.CAST) < 0;
            case Node.Outer(Node inner) -> isOperator(inner);
            default -> false;
        };
    }

    /// As [#sql], for a condition.
    @SafeVarargs
    public static <E> Condition<E> condition(String sql, Expression<? super E, ?>... arguments) {
        return new ConditionTerm<>(template(sql, nodes(arguments)));
    }
}
