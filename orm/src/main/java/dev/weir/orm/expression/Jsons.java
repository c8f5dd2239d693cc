package dev.weir.orm.expression;

import dev.weir.orm.entity.Json;
import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;

import java.util.ArrayList;
import java.util.List;

/// JSON values beside each other.
final class Jsons {
    private static final SqlType<String> PATH = SqlType.of("jsonpath", String.class);

    private Jsons() {}

    /// The expression as `jsonb`.
    static Node binary(Expression<?, ?> expression) {
        return expression.type().name().equals("jsonb")
                ? expression.node()
                : Build.cast(expression.node(), SqlTypes.JSONB);
    }

    static Node value(Json json) {
        return Build.typed(SqlTypes.JSONB, json);
    }

    static Node path(String path) {
        return Build.typed(PATH, path);
    }

    static <E> JsonExpression<E, Json> call(String function, Node... arguments) {
        return new JsonTerm<>(Build.call(function, arguments), SqlTypes.JSONB);
    }

    /// A function of the value that yields one of its type.
    static <E, V> JsonExpression<E, V> same(
            JsonExpression<E, V> json, String function, Node... others) {
        List<Node> arguments = new ArrayList<>();
        arguments.add(binary(json));
        arguments.addAll(List.of(others));
        return same(json, Build.call(function, arguments));
    }

    static <E, V> JsonExpression<E, V> same(JsonExpression<E, V> json, Node changed) {
        boolean binary = json.type().name().equals("jsonb");
        return new JsonTerm<>(binary ? changed : Build.cast(changed, json.type()), json.type());
    }

    static <E, V> JsonExpression<E, V> minus(
            JsonExpression<E, V> json, String operator, Node what) {
        return same(json, Operators.infix(binary(json), operator, what));
    }
}
