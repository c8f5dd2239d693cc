package dev.weir.driver.internal.rows;

import dev.weir.driver.ResultException;
import dev.weir.driver.internal.classes.ListType;
import dev.weir.driver.internal.classes.Member;
import dev.weir.types.Codec;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// Method handles that read one column of a row as a Java type.
@SuppressWarnings("UnusedMethod") // those without a caller are found by name
final class ValueReaders {
    private static final Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodHandle BOOLEAN = ofRow("booleanValue", boolean.class);
    private static final MethodHandle INT = ofRow("intValue", int.class);
    private static final MethodHandle LONG = ofRow("longValue", long.class);
    private static final MethodHandle DOUBLE = ofRow("doubleValue", double.class);
    private static final MethodHandle OPTIONAL_INT =
            own("optionalInt", OptionalInt.class, int.class);
    private static final MethodHandle OPTIONAL_LONG =
            own("optionalLong", OptionalLong.class, int.class);
    private static final MethodHandle OPTIONAL_DOUBLE =
            own("optionalDouble", OptionalDouble.class, int.class);
    private static final MethodHandle DECODED =
            own("decoded", Object.class, int.class, Codec.class);
    private static final MethodHandle REQUIRED =
            own("required", Object.class, int.class, Codec.class);
    private static final MethodHandle TO_OPTIONAL = filter("optional", Optional.class);
    private static final MethodHandle TO_SET = filter("set", Object.class);

    private final RowShape shape;

    ValueReaders(RowShape shape) {
        this.shape = shape;
    }

    private static MethodHandle ofRow(String method, Class<?> result) {
        try {
            return LOOKUP.findVirtual(
                    RowView.class, method, MethodType.methodType(result, int.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static MethodHandle own(String method, Class<?> result, Class<?>... parameters) {
        MethodType type =
                MethodType.methodType(result, parameters).insertParameterTypes(0, RowView.class);
        return find(method, type);
    }

    private static MethodHandle filter(String method, Class<?> result) {
        return find(method, MethodType.methodType(result, Object.class));
    }

    private static MethodHandle find(String method, MethodType type) {
        try {
            return LOOKUP.findStatic(ValueReaders.class, method, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /// The handle of a column as a Java type: `(RowView)rawType`.
    ///
    /// @throws ResultException if the column is never read so
    MethodHandle reader(int column, Type type) {
        Class<?> raw = Member.raw(type);
        MethodHandle reader =
                raw.isPrimitive() ? primitive(column, raw) : object(column, raw, type);
        return reader.asType(MethodType.methodType(raw, RowView.class));
    }

    /// Makes a handle that gives a value or null give an Optional.
    static MethodHandle optional(MethodHandle reader) {
        return MethodHandles.filterReturnValue(
                reader.asType(reader.type().changeReturnType(Object.class)), TO_OPTIONAL);
    }

    private MethodHandle primitive(int column, Class<?> raw) {
        Codec<?> codec = shape.codec(column, MethodType.methodType(raw).wrap().returnType());
        if (raw == int.class) {
            return at(INT, column);
        } else if (raw == long.class) {
            return at(LONG, column);
        } else if (raw == double.class) {
            return at(DOUBLE, column);
        } else if (raw == boolean.class) {
            return at(BOOLEAN, column);
        }
        return MethodHandles.insertArguments(REQUIRED, 1, column, codec);
    }

    private MethodHandle object(int column, Class<?> raw, Type type) {
        if (raw == Optional.class) {
            return optional(reader(column, Member.argument(type)));
        } else if (raw == OptionalInt.class) {
            return at(OPTIONAL_INT, column, Integer.class);
        } else if (raw == OptionalLong.class) {
            return at(OPTIONAL_LONG, column, Long.class);
        } else if (raw == OptionalDouble.class) {
            return at(OPTIONAL_DOUBLE, column, Double.class);
        } else if (raw == Set.class) {
            return MethodHandles.filterReturnValue(decoded(column, listLike(type)), TO_SET);
        } else if (raw == Collection.class || raw == Iterable.class) {
            return decoded(column, listLike(type));
        }
        return decoded(column, type);
    }

    private static Type listLike(Type type) {
        return new ListType(Member.argument(type));
    }

    private MethodHandle decoded(int column, Type type) {
        Codec<?> codec =
                type instanceof Class<?> plain
                        ? shape.codec(column, plain)
                        : shape.genericCodec(column, type);
        return MethodHandles.insertArguments(DECODED, 1, column, codec);
    }

    private static MethodHandle at(MethodHandle reader, int column) {
        return MethodHandles.insertArguments(reader, 1, column);
    }

    private MethodHandle at(MethodHandle reader, int column, Class<?> as) {
        Codec<?> _ = shape.codec(column, as);
        return at(reader, column);
    }

    private static OptionalInt optionalInt(RowView row, int column) {
        return row.isNull(column) ? OptionalInt.empty() : OptionalInt.of(row.intValue(column));
    }

    private static OptionalLong optionalLong(RowView row, int column) {
        return row.isNull(column) ? OptionalLong.empty() : OptionalLong.of(row.longValue(column));
    }

    private static OptionalDouble optionalDouble(RowView row, int column) {
        return row.isNull(column)
                ? OptionalDouble.empty()
                : OptionalDouble.of(row.doubleValue(column));
    }

    private static <T> @Nullable T decoded(RowView row, int column, Codec<T> codec) {
        return row.decoded(column, codec);
    }

    private static <T> T required(RowView row, int column, Codec<T> codec) {
        T value = row.decoded(column, codec);
        if (value == null) {
            throw new ResultException(
                    row.shape().describe(column)
                            + " is null, which a primitive cannot be; ask for an Optional");
        }
        return value;
    }

    private static Optional<Object> optional(@Nullable Object value) {
        return Optional.ofNullable(value);
    }

    private static @Nullable Object set(@Nullable Object elements) {
        return elements == null
                ? null
                : Collections.unmodifiableSet(new LinkedHashSet<>((List<?>) elements));
    }
}
