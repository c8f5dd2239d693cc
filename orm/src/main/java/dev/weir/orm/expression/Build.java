package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.model.TablePath;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Node.Typing;
import dev.weir.orm.sql.Precedence;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Puts expressions together. Where a value stands beside a column, the server gives it the
/// column's type; everywhere else it has a cast.
final class Build {
    private Build() {}

    static void check(Expression<?, ?> expression, Class<?> wanted) {
        Class<?> actual = expression.type().javaType();
        if (!wanted.isAssignableFrom(actual)) {
            throw new ClassCastException(
                    "the expression is a "
                            + actual.getName()
                            + " (PostgreSQL's "
                            + expression.type().name()
                            + "), no "
                            + wanted.getSimpleName()
                            + "; use cast(...)");
        }
    }

    /// A value of a type, with a cast. Sums of `smallint` overflow where nobody expects it: their
    /// values go as `integer`.
    static <V> Node typed(SqlType<V> type, V value) {
        return new Node.Value(required(value), type, Typing.CAST);
    }

    static <V> Node typed(Expression<?, V> expression, V value) {
        return typed(expression.type(), value);
    }

    /// A value that is compared with an expression.
    static <V> Node beside(Expression<?, V> expression, V value) {
        Typing typing = expression.node() instanceof Node.Column ? Typing.PLACE : Typing.CAST;
        return new Node.Value(required(value), expression.type(), typing);
    }

    private static <V> V required(V value) {
        return Objects.requireNonNull(
                value, "a value is null: use isNull(), isNotDistinctFrom(...) or setNull()");
    }

    /// A template, of texts and nodes in turn, a text first and last.
    static Node template(Precedence precedence, Object... parts) {
        List<String> texts = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            if (i % 2 == 0) {
                texts.add((String) parts[i]);
            } else {
                nodes.add((Node) parts[i]);
            }
        }
        return new Node.Template(texts, nodes, precedence);
    }

    static <E> Condition<E> condition(Precedence precedence, Object... parts) {
        return new ConditionTerm<>(template(precedence, parts));
    }

    /// A function's call.
    static Node call(String function, Node... arguments) {
        return call(function, List.of(arguments));
    }

    static Node call(String function, List<Node> arguments) {
        return arguments.isEmpty()
                ? new Node.Text(function + "()")
                : listed(function + "(", arguments, ")");
    }

    /// Nodes with commas between, at least one.
    static Node listed(String before, List<Node> nodes, String behind) {
        List<String> parts = new ArrayList<>();
        parts.add(before);
        for (int i = 1; i < nodes.size(); i++) {
            parts.add(", ");
        }
        parts.add(behind);
        return new Node.Template(parts, nodes, Precedence.ATOM);
    }

    static Node cast(Node node, SqlType<?> type) {
        if (node instanceof Node.Value value && value.type().name().equals(type.name())) {
            return new Node.Value(value.value(), value.type(), Typing.CAST);
        }
        return template(Precedence.CAST, "", node, "::" + type.name());
    }

    static <E, V> Condition<E> comparison(Expression<E, V> left, String operator, V value) {
        Expression<E, V> compared = comparable(left);
        return compared(compared, operator, beside(compared, value));
    }

    /// The expression as something that `=` and `order by` know: of a `json` the `jsonb`.
    static <E, V> Expression<E, V> comparable(Expression<E, V> expression) {
        return expression.type().name().equals("json")
                ? new Term<>(
                        cast(expression.node(), SqlTypes.JSONB),
                        expression.type().named(SqlTypes.JSONB.name()))
                : expression;
    }

    /// A comparison for which null is a value among others.
    static <E, V> Condition<E> distinction(
            Expression<E, V> left, String operator, @Nullable V value) {
        Expression<E, V> compared = comparable(left);
        Typing typing = compared.node() instanceof Node.Column ? Typing.PLACE : Typing.CAST;
        return compared(compared, operator, new Node.Value(value, compared.type(), typing));
    }

    static <E, V> Condition<E> comparison(
            Expression<? super E, V> left, String operator, Expression<? super E, V> right) {
        return compared(comparable(left), operator, comparable(right).node());
    }

    private static <E> Condition<E> compared(
            Expression<? super E, ?> left, String operator, Node right) {
        Precedence precedence = operator.startsWith("is ") ? Precedence.IS : Precedence.COMPARISON;
        return condition(precedence, "", left.node(), " " + operator + " ", right, "");
    }

    /// `= any($1)`.
    static <E, V> Condition<E> any(
            Expression<E, V> left, String operator, Collection<? extends V> values) {
        if (left.type().name().endsWith("[]")) {
            throw new IllegalArgumentException(
                    "an array is not looked for in a list, since PostgreSQL has no arrays of"
                            + " arrays: join conditions with eq(...) by or(...)");
        }
        List<V> copy = new ArrayList<>(values.size());
        values.forEach(value -> copy.add(required(value)));
        Expression<E, V> compared = comparable(left);
        Node node = compared.node();
        Typing typing = node instanceof Node.Column ? Typing.PLACE : Typing.CAST;
        Node array = new Node.Value(copy, compared.type().array(), typing);
        return condition(Precedence.COMPARISON, "", node, " " + operator + "(", array, ")");
    }

    static <E, V> Condition<E> membership(Expression<E, V> left, String operator, Rows<V> query) {
        if (query.type().name().equals("json")) {
            throw new IllegalArgumentException(
                    "the query yields a json, which PostgreSQL does not compare: cast it and what"
                            + " is looked for, cast(SqlTypes.JSONB)");
        }
        return condition(
                Precedence.PATTERN,
                "",
                comparable(left).node(),
                operator,
                new Node.Subquery(query.select()),
                "");
    }

    /// Conditions all joined by one operator.
    static <E> Condition<E> all(String operator, List<Node> conditions) {
        Precedence precedence = operator.equals(" and ") ? Precedence.AND : Precedence.OR;
        List<Node> nodes = new ArrayList<>();
        for (Node each : conditions) {
            if (each instanceof Node.Template(var parts, var inner, var same)
                    && same == precedence
                    && parts.size() > 2
                    && parts.get(1).equals(operator)) {
                nodes.addAll(inner);
            } else {
                nodes.add(each);
            }
        }
        if (nodes.size() == 1) {
            return new ConditionTerm<>(nodes.getFirst());
        }
        List<String> parts = new ArrayList<>();
        parts.add("");
        for (int i = 1; i < nodes.size(); i++) {
            parts.add(operator);
        }
        parts.add("");
        return new ConditionTerm<>(new Node.Template(parts, nodes, precedence));
    }

    static <E> Condition<E> not(Condition<E> condition) {
        return condition(Precedence.NOT, "not ", condition.node(), "");
    }

    /// The key of a reference, `_Book.author.id`, is a column of the entity's own table.
    static <E> Assignment<E> assignment(Column<E, ?> column, Node value) {
        Optional<TablePath.Step> step = column.table().step();
        if (step.isEmpty()) {
            return new Assignment<>(column.model(), value);
        }
        TablePath from = step.get().from();
        int part = step.get().relation().key().indexOf(column.model().name());
        if (part < 0 || from.step().isPresent()) {
            throw new IllegalArgumentException(
                    column.table()
                            + "."
                            + column.model().property()
                            + " is a column of another table; an update sets columns of its own");
        }
        String own = step.get().relation().columns().get(part);
        return new Assignment<>(from.entity().table().column(own), value);
    }

    /// Of two expressions, of which the left one's type must be that of the result.
    static <E, V extends Number> NumberExpression<E, V> arithmetic(
            NumberExpression<? super E, V> left,
            String operator,
            Expression<? super E, ? extends Number> right,
            Precedence precedence) {
        NumberTypes.ensureResult(left.type(), operator, right.type());
        return arithmetic(left, operator, right.node(), precedence);
    }

    static <E, V extends Number> NumberExpression<E, V> arithmetic(
            NumberExpression<? super E, V> left,
            String operator,
            Node right,
            Precedence precedence) {
        return new NumberTerm<>(
                template(precedence, "", left.node(), operator, widened(right), ""), left.type());
    }

    private static Node widened(Node node) {
        if (node instanceof Node.Value value && value.type().name().equals("smallint")) {
            Object number = ((Number) Objects.requireNonNull(value.value())).intValue();
            return new Node.Value(number, SqlTypes.INTEGER, Typing.CAST);
        }
        return node;
    }

    static <E, V extends Number> NumberExpression<E, V> mod(
            NumberExpression<E, V> left, Node right) {
        Node call =
                isFloat(left.type())
                        ? cast(
                                call(
                                        "mod",
                                        cast(left.node(), SqlTypes.NUMERIC),
                                        template(Precedence.CAST, "", right, "::numeric")),
                                left.type())
                        : call("mod", left.node(), widened(right));
        return new NumberTerm<>(call, left.type());
    }

    private static boolean isFloat(SqlType<?> type) {
        return type.javaType() == Double.class || type.javaType() == Float.class;
    }

    /// A function whose result has the type of its argument only after a cast.
    static Node sameType(String function, Expression<?, ?> argument) {
        return cast(call(function, argument.node()), argument.type());
    }

    /// The value of a number's type for a whole number.
    @SuppressWarnings("unchecked") // by the type's class
    static <V> V number(SqlType<V> type, long value) {
        return (V) WholeNumbers.as(type.javaType(), value);
    }

    static <E> TextExpression<E> text(String function, Node... arguments) {
        return new TextTerm<>(call(function, arguments), SqlTypes.TEXT);
    }

    static <E> Condition<E> pattern(TextExpression<E> left, String operator, String pattern) {
        Node value = new Node.Value(required(pattern), SqlTypes.TEXT, Typing.CAST);
        Precedence precedence = operator.contains("like") ? Precedence.PATTERN : Precedence.OTHER;
        return condition(precedence, "", left.node(), operator, value, "");
    }

    /// A text as a pattern of `like` that means exactly it.
    static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    static Node interval(Duration duration) {
        return typed(SqlType.of("interval", Duration.class), duration);
    }

    static Node interval(Period period) {
        return typed(SqlType.of("interval", Period.class), period);
    }

    /// Of two dates a number of days, which an interval is made of.
    static Node difference(TemporalExpression<?, ?> left, Node right) {
        Node difference = template(Precedence.ADDITION, "", left.node(), " - ", right, "");
        return left.type().name().equals("date")
                ? template(Precedence.ATOM, "make_interval(days => ", difference, ")")
                : difference;
    }
}
