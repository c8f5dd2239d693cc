package dev.weir.driver.internal.statement;

import dev.weir.driver.ParameterException;
import dev.weir.driver.internal.rows.RowShape;
import dev.weir.types.ArrayValue;
import dev.weir.types.Codec;
import dev.weir.types.Format;
import dev.weir.types.TypeMismatchException;
import dev.weir.types.TypeRegistry;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.Ints;
import dev.weir.wire.ProtocolException;

import org.jspecify.annotations.Nullable;

import java.util.Collection;

/// Writes the values of a statement's parameters by the types that the server named. Remembers the
/// codec for the class that each parameter had last, since it mostly has it again. Used with the
/// session's lock held.
final class ParameterEncoder {
    private final TypeRegistry types;
    private final Ints oids;
    private final @Nullable Class<?>[] classes;
    private final @Nullable Codec<Object>[] codecs;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    ParameterEncoder(StatementDescription description) {
        types = description.rows().types();
        oids = description.parameterOids();
        classes = new Class<?>[oids.length()];
        codecs = new Codec[oids.length()];
    }

    /// Writes the formats, the count and the values of Bind.
    void put(@Nullable Object[] values, ByteWriter out) {
        checkCount(values);
        boolean allBinary = chooseCodecs(values);
        putFormats(out, allBinary);
        out.putShort(oids.length());
        for (int i = 0; i < values.length; i++) {
            putValue(i, values[i], out);
        }
    }

    private void checkCount(@Nullable Object[] values) {
        if (values.length != oids.length()) {
            throw new ParameterException(
                    "the statement has "
                            + oids.length()
                            + (oids.length() == 1 ? " parameter, " : " parameters, ")
                            + values.length
                            + (values.length == 1 ? " value was given" : " values were given"));
        }
    }

    private boolean chooseCodecs(@Nullable Object[] values) {
        boolean allBinary = true;
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null && (classes[i] != value.getClass() || isContainer(value))) {
                codecs[i] = codecFor(i, value);
                classes[i] = value.getClass();
            }
            Codec<Object> codec = codecs[i];
            allBinary &= codec == null || codec.format() == Format.BINARY;
        }
        return allBinary;
    }

    /// Whether what is inside decides how the value is written, so that its class alone does not.
    private static boolean isContainer(Object value) {
        return value instanceof Collection<?>
                || value instanceof Object[]
                || value instanceof ArrayValue<?>;
    }

    @SuppressWarnings("unchecked") // of values of this class only
    private Codec<Object> codecFor(int index, Object value) {
        if (value instanceof EncodedParameter) {
            return (Codec<Object>) (Codec<?>) EncodedParameter.CODEC;
        }
        try {
            return types.encoderOf(oids.at(index), value);
        } catch (TypeMismatchException e) {
            throw new ParameterException(describe(index) + ": " + e.getMessage(), e);
        }
    }

    private void putFormats(ByteWriter out, boolean allBinary) {
        if (allBinary) {
            out.putShort(1);
            out.putShort(Format.BINARY.code());
            return;
        }
        out.putShort(codecs.length);
        for (Codec<Object> codec : codecs) {
            out.putShort(codec == null ? Format.BINARY.code() : codec.format().code());
        }
    }

    private void putValue(int index, @Nullable Object value, ByteWriter out) {
        Codec<Object> codec = codecs[index];
        if (value == null || codec == null) {
            out.putInt(-1);
            return;
        }
        int lengthAt = out.skipInt();
        try {
            codec.encode(value, out);
        } catch (IllegalArgumentException
                | ArithmeticException
                | ProtocolException
                | TypeMismatchException e) {
            throw new ParameterException(describe(index) + ": " + e.getMessage(), e);
        }
        out.setInt(lengthAt, out.size() - lengthAt - 4);
    }

    private String describe(int index) {
        return "parameter $" + (index + 1) + " (" + RowShape.typeName(types, oids.at(index)) + ")";
    }
}
