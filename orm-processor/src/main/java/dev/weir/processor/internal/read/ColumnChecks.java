package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.ValueType;

import java.util.List;
import java.util.Optional;

import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeMirror;

/// Refuses what annotations say of a column and cannot: it would do nothing, or fail at the server.
final class ColumnChecks {
    /// Beyond them PostgreSQL has no `numeric(p, s)`.
    private static final int DIGITS_MAX = 1000;

    private static final int SECOND_DIGITS_MAX = 6;

    private final Context context;

    ColumnChecks(Context context) {
        this.context = context;
    }

    /// @param column what `@Column` says, here
    void check(Declared property, Optional<Mark> column, ValueType type) {
        property.marks().jakarta("Enumerated").ifPresent(each -> checkEnumerated(property, each));
        property.marks().jakarta("Lob").ifPresent(each -> checkLob(property, each));
        column.ifPresent(each -> checkNumbers(property, each, type));
    }

    private void checkEnumerated(Declared property, Mark mark) {
        TypeMirror type = property.access().value();
        if (!context.isEnum(type) && !context.isEnum(element(type))) {
            throw property.refused(
                    mark, "@Enumerated: %s is no enum: remove it".formatted(simple(type)));
        }
    }

    /// What an array, a list or a set is of; else the type.
    private TypeMirror element(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return array.getComponentType();
        }
        return context.hasArguments(type, 1) ? context.argument(type) : type;
    }

    private void checkLob(Declared property, Mark mark) {
        TypeMirror type = property.access().value();
        boolean isLarge = List.of("java.lang.String", "byte[]").contains(context.name(type));
        if (!isLarge && !property.marks().hasJakarta("Convert")) {
            throw property.refused(
                    mark,
                    "@Lob: a String becomes a text by it, and a byte[] is a bytea anyway; to %s it"
                                    .formatted(simple(type))
                            + " does nothing: remove it");
        }
    }

    private static void checkNumbers(Declared property, Mark mark, ValueType type) {
        int precision = mark.number("precision");
        int scale = mark.number("scale");
        requireWithin(property, mark, "length", 1, Integer.MAX_VALUE);
        requireWithin(property, mark, "precision", 0, DIGITS_MAX);
        requireWithin(property, mark, "scale", -DIGITS_MAX, DIGITS_MAX);
        requireWithin(property, mark, "secondPrecision", 0, SECOND_DIGITS_MAX);
        boolean counts = type.sqlName().equals("numeric");
        if (counts && scale != 0 && precision == 0 && mark.text("columnDefinition").isEmpty()) {
            throw property.refused(
                    mark,
                    "scale = %d does nothing without a precision: say how many digits there are in"
                                    .formatted(scale)
                            + " all");
        }
    }

    private static void requireWithin(
            Declared property, Mark mark, String name, int least, int most) {
        if (!mark.says(name)) {
            return;
        }
        int value = mark.number(name);
        if (value < least || value > most) {
            throw property.refused(
                    mark,
                    most == Integer.MAX_VALUE
                            ? "%s = %d: it is at least %d".formatted(name, value, least)
                            : "%s = %d: PostgreSQL has %d to %d"
                                    .formatted(name, value, least, most));
        }
    }

    private String simple(TypeMirror type) {
        return context.element(type)
                .map(each -> each.getSimpleName().toString())
                .orElse(type.toString());
    }
}
