package dev.weir.orm.expression;

import dev.weir.driver.SqlText;
import dev.weir.orm.entity.Json;
import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Precedence;

/// A part of a JSON value.
///
/// @param base what it is a part of
/// @param name its key or index
record JsonStep<E>(Node base, Node name, SqlType<Json> type) implements JsonExpression<E, Json> {
    static <E> JsonStep<E> of(JsonExpression<E, ?> base, Node name) {
        SqlType<Json> type = SqlTypes.json(base.type().name(), Json.class, Json.class);
        return new JsonStep<>(base.node(), name, type);
    }

    static <E> JsonStep<E> key(JsonExpression<E, ?> base, String key) {
        return of(base, new Node.Text(SqlText.literal(key)));
    }

    /// A negative number would be taken for an operator.
    static <E> JsonStep<E> index(JsonExpression<E, ?> base, int index) {
        return of(base, new Node.Text(index < 0 ? "(" + index + ")" : Integer.toString(index)));
    }

    @Override
    public Node node() {
        return Operators.infix(base, "->", name);
    }

    /// The value of any expression as a text.
    static Node text(JsonExpression<?, ?> expression) {
        return expression instanceof JsonStep<?>(Node base, Node name, var _)
                ? Operators.infix(base, "->>", name)
                : Build.template(Precedence.OTHER, "", expression.node(), " #>> '{}'");
    }
}
