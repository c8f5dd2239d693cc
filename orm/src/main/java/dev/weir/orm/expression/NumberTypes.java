package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Which type arithmetic of two numbers has (PostgreSQL manual, "Operator Type Resolution"): the
/// wider one of whole numbers and `numeric`; `double precision` as soon as a floating point number
/// meets another type.
final class NumberTypes {
    private static final List<String> EXACT = List.of("smallint", "integer", "bigint", "numeric");
    private static final List<String> FLOATING = List.of("real", "double precision");
    private static final List<Class<?>> CLASSES =
            List.of(
                    Short.class,
                    Integer.class,
                    Long.class,
                    BigDecimal.class,
                    Float.class,
                    Double.class);

    private NumberTypes() {}

    /// Checks that the result has the left type, which is what the program's compiler believes.
    ///
    /// @throws IllegalArgumentException if it is another
    static void ensureResult(SqlType<?> left, String operator, SqlType<?> right) {
        if (left.javaType() == right.javaType()) {
            return;
        }
        Optional<String> result = result(left.name(), right.name());
        if (result.filter(left.name()::equals).isEmpty() || !isPlain(left) || !isPlain(right)) {
            throw new IllegalArgumentException(
                    left.name()
                            + operator
                            + right.name()
                            + " is "
                            + result.orElse("another type")
                            + " in PostgreSQL, not the type of its left side: cast that with"
                            + " to(...), or put the wider type first");
        }
    }

    private static boolean isPlain(SqlType<?> type) {
        return CLASSES.contains(type.javaType());
    }

    /// The type of the result; empty if one of them is no number that is known.
    private static Optional<String> result(String left, String right) {
        if (!isKnown(left) || !isKnown(right)) {
            return Optional.empty();
        }
        if (left.equals(right)) {
            return Optional.of(left);
        }
        return FLOATING.contains(left) || FLOATING.contains(right)
                ? Optional.of("double precision")
                : Optional.of(EXACT.get(Math.max(EXACT.indexOf(left), EXACT.indexOf(right))));
    }

    private static boolean isKnown(String type) {
        return EXACT.contains(type) || FLOATING.contains(type);
    }
}
