package dev.weir.driver.internal.table;

import dev.weir.driver.ParameterException;
import dev.weir.types.ArrayValue;
import dev.weir.types.Codec;
import dev.weir.types.TypeMismatchException;
import dev.weir.types.TypeRegistry;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ProtocolException;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Writes the values of one column, in binary or as text. Remembers the codec for the class that a
/// value had last, since the next one mostly has it again. One thread at a time.
public final class ColumnCodec {
    private static final int SHOWN_MAX = 100;

    private final TableColumn column;
    private final TypeRegistry types;
    private @Nullable Class<?> lastClass;
    private @Nullable Codec<Object> lastCodec;

    public ColumnCodec(TableColumn column, TypeRegistry types) {
        this.column = column;
        this.types = types;
    }

    /// One for each column.
    public static ColumnCodec[] of(List<TableColumn> columns, TypeRegistry types) {
        return columns.stream().map(c -> new ColumnCodec(c, types)).toArray(ColumnCodec[]::new);
    }

    /// Writes the length and the value, or a null.
    public void put(@Nullable Object value, ByteWriter out) {
        if (value == null) {
            out.putInt(-1);
            return;
        }
        Codec<Object> codec = lastCodec;
        if (codec == null || value.getClass() != lastClass) {
            if (isOptional(value)) {
                put(unwrapped(value), out);
                return;
            }
            codec = codecFor(value);
        }
        int lengthAt = out.skipInt();
        try {
            codec.encode(value, out);
        } catch (IllegalArgumentException
                | ArithmeticException
                | ProtocolException
                | TypeMismatchException e) {
            throw refused(column, value, e);
        }
        out.setInt(lengthAt, out.size() - lengthAt - Integer.BYTES);
    }

    /// A value that is no Optional as the text that the column's type reads.
    ///
    /// @throws ParameterException that names the column and the value, if there is none
    public String text(Object value) {
        try {
            return types.text(column.typeOid(), value);
        } catch (IllegalArgumentException | ArithmeticException | TypeMismatchException e) {
            throw refused(column, value, e);
        }
    }

    public static boolean isOptional(Object value) {
        return value instanceof Optional<?>
                || value instanceof OptionalLong
                || value instanceof OptionalInt
                || value instanceof OptionalDouble;
    }

    public static @Nullable Object unwrapped(@Nullable Object optional) {
        return switch (optional) {
            case null -> null;
            case Optional<?> any -> any.orElse(null);
            case OptionalLong any -> any.isPresent() ? any.getAsLong() : null;
            case OptionalInt any -> any.isPresent() ? any.getAsInt() : null;
            case OptionalDouble any -> any.isPresent() ? any.getAsDouble() : null;
            default -> optional;
        };
    }

    private Codec<Object> codecFor(Object value) {
        Codec<Object> codec;
        try {
            codec = types.encoderOf(column.typeOid(), value);
        } catch (TypeMismatchException e) {
            throw refused(column, value, e);
        }
        if (codec.format() == dev.weir.types.Format.TEXT) {
            throw refused(
                    column,
                    value,
                    new TypeMismatchException(
                            "a "
                                    + value.getClass().getTypeName()
                                    + " goes there only as text, and these rows go in binary; give"
                                    + " another class, or copy in text"));
        }
        boolean decides =
                value instanceof Collection<?>
                        || value instanceof Object[]
                        || value instanceof ArrayValue<?>;
        lastClass = decides ? null : value.getClass();
        lastCodec = decides ? null : codec;
        return codec;
    }

    public static ParameterException refused(
            TableColumn column, Object value, RuntimeException reason) {
        return new ParameterException(
                "column "
                        + column.described()
                        + ", value "
                        + shown(value)
                        + ": "
                        + reason.getMessage(),
                reason);
    }

    private static String shown(Object value) {
        String text;
        try {
            text = value.getClass().isArray() ? elements(value) : value.toString();
        } catch (RuntimeException e) {
            text = "of " + value.getClass().getTypeName();
        }
        return text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "..." : text;
    }

    /// Of arrays of any kind and depth.
    private static String elements(Object array) {
        String within = Arrays.deepToString(new Object[] {array});
        return within.substring(1, within.length() - 1);
    }
}
