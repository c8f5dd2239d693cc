package dev.weir.orm.internal.write;

import dev.weir.driver.SqlText;
import dev.weir.orm.internal.names.Identifiers;
import dev.weir.orm.internal.run.Statements;
import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Precedence;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// Writes a condition of the model with its constants in the text: the one place where a statement
/// has values in it. A parameter in their place would be found to be the index's condition while
/// the plan is made for its value, and not any more when the plan is for all values.
record ConstantSql(EntityTable<?> table, Statements statements) {
    String of(Node node) {
        return switch (node) {
            case Node.Text(String sql) -> sql;
            case Node.Column column -> column(column);
            case Node.Value value -> literal(value);
            case Node.Template template -> template(template);
            case Node.Since since -> of(since.node());
            case Node.Aggregate _,
                    Node.Window _,
                    Node.Subquery _,
                    Node.Outer _,
                    Node.NamedColumn _,
                    Node.RowsetColumn _ ->
                    throw new IllegalArgumentException(
                            "an index's condition has columns of its table, constants, operators"
                                    + " and functions, nothing else");
        };
    }

    private String column(Node.Column column) {
        if (column.table().step().isPresent()) {
            throw new IllegalArgumentException(
                    column.table()
                            + "."
                            + column.column().property()
                            + " is a column of another table than "
                            + table.name());
        }
        ColumnModel<?> model = column.column();
        return Identifiers.of(model.name());
    }

    private String template(Node.Template template) {
        StringBuilder sql = new StringBuilder(template.parts().getFirst());
        for (int i = 0; i < template.nodes().size(); i++) {
            Node node = template.nodes().get(i);
            boolean parenthesised =
                    template.precedence() != Precedence.ATOM
                            && node instanceof Node.Template inner
                            && inner.precedence() != Precedence.ATOM;
            sql.append(parenthesised ? "(" + of(node) + ")" : of(node));
            sql.append(template.parts().get(i + 1));
        }
        return sql.toString();
    }

    private String literal(Node.Value value) {
        String sql = constant(statements.parameter(value.type(), value.value()));
        return value.typing() == Node.Typing.CAST ? sql + "::" + value.type().name() : sql;
    }

    private static String constant(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Boolean truth -> truth.toString();
            case Number number -> number(number.toString());
            case String text -> SqlText.literal(text);
            case Enum<?> constant -> SqlText.literal(constant.name());
            case UUID uuid -> SqlText.literal(uuid.toString());
            default ->
                    throw new IllegalArgumentException(
                            "a constant of class "
                                    + value.getClass().getName()
                                    + " cannot be written in an index's condition: write it as SQL,"
                                    + " Functions.condition(\"...\")");
        };
    }

    /// A sign binds less than a cast.
    private static String number(String digits) {
        return digits.startsWith("-") ? "(" + digits + ")" : digits;
    }
}
