package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.Column;
import dev.weir.processor.internal.model.Column.Nullability;
import dev.weir.processor.internal.model.Column.Writing;
import dev.weir.processor.internal.model.Source;
import dev.weir.processor.internal.model.ValueType;

import java.util.Optional;

import javax.lang.model.element.TypeElement;

/// Reads the column that tells the entities of a hierarchy apart, and its values.
final class DiscriminatorReader {
    private static final String NAME = "dtype";

    private final Context context;

    DiscriminatorReader(Context context) {
        this.context = context;
    }

    /// @param root the topmost entity
    Column column(TypeElement root) {
        Optional<Mark> mark = context.marks(root).jakarta("DiscriminatorColumn");
        String name = mark.flatMap(each -> each.text("name")).map(Naming::unquoted).orElse(NAME);
        boolean number = isNumber(mark);
        String declaration =
                mark.flatMap(each -> each.text("columnDefinition"))
                        .orElseGet(
                                () ->
                                        number
                                                ? "integer"
                                                : "varchar("
                                                        + mark.map(each -> each.number("length"))
                                                                .orElse(31)
                                                        + ")");
        ValueType type =
                number
                        ? new ValueType.Constant(
                                "INTEGER", "integer", context.jdk("java.lang.Integer"))
                        : new ValueType.Constant(
                                "VARCHAR", "varchar", context.jdk("java.lang.String"));
        return new Column(
                mark.filter(each -> each.says("name")).isPresent() ? name : NAME,
                NAME,
                type,
                declaration,
                Nullability.NOT_NULL,
                new Source.Discriminator(),
                Writing.INSERT_ONLY,
                Optional.empty());
    }

    private static boolean isNumber(Optional<Mark> mark) {
        return mark.filter(each -> each.constant("discriminatorType").equals("INTEGER"))
                .isPresent();
    }

    /// The value of one class, as a literal of Java.
    String literal(TypeElement root, TypeElement leaf) {
        Marks marks = context.marks(leaf);
        Mark entity =
                marks.jakarta("Entity")
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                leaf,
                                                "%s is in the table of %s: annotate it with @Entity too"
                                                        .formatted(
                                                                leaf.getSimpleName(),
                                                                root.getSimpleName())));
        Optional<String> said =
                marks.jakarta("DiscriminatorValue").flatMap(each -> each.text("value"));
        if (!isNumber(context.marks(root).jakarta("DiscriminatorColumn"))) {
            String value =
                    said.or(() -> entity.text("name")).orElse(leaf.getSimpleName().toString());
            return context.elements().getConstantExpression(value);
        }
        return said.filter(each -> each.matches("-?\\d{1,9}"))
                .orElseThrow(
                        () ->
                                new Refusal(
                                        leaf,
                                        leaf.getSimpleName()
                                                + " needs a @DiscriminatorValue that is a whole"
                                                + " number, since the discriminator is one"));
    }
}
