package dev.weir.types;

import dev.weir.wire.ByteReader;
import dev.weir.wire.ProtocolException;

/// Reads binary fields as Java primitives, without an object for the value. Each method reads the
/// reader's window, which is exactly the field.
///
/// Nothing is lost: what does not fit is an [UnrepresentableValueException]; a type that is no
/// number (or, for [#booleanValue], no bool) is a [TypeMismatchException]; bytes that are no such
/// value are a [ProtocolException]. The exception to exactness is numeric read as floating point,
/// which gives the nearest number as the server's cast does.
public final class Numbers {
    private Numbers() {}

    /// Whether the methods that give numbers know the type.
    public static boolean supports(int oid) {
        return switch (oid) {
            case Oid.INT2,
                    Oid.INT4,
                    Oid.INT8,
                    Oid.OID,
                    Oid.XID,
                    Oid.CID,
                    Oid.XID8,
                    Oid.FLOAT4,
                    Oid.FLOAT8,
                    Oid.NUMERIC ->
                    true;
            default -> false;
        };
    }

    public static long longValue(int oid, ByteReader in) {
        return switch (oid) {
            case Oid.INT8 -> NumberTypes.readLong(in);
            case Oid.INT4 -> NumberTypes.readInt(in);
            case Oid.INT2 -> NumberTypes.readShort(in);
            case Oid.OID, Oid.XID, Oid.CID -> NumberTypes.readUnsignedInt(in);
            case Oid.XID8 -> NumberTypes.readTransactionId(in);
            case Oid.NUMERIC -> NumericFormat.readLong(in);
            case Oid.FLOAT8 -> JavaNumber.longOf(NumberTypes.readDouble(in), long.class);
            case Oid.FLOAT4 -> JavaNumber.longOf(NumberTypes.readFloat(in), long.class);
            default -> throw mismatch(oid, "long");
        };
    }

    public static int intValue(int oid, ByteReader in) {
        if (oid == Oid.INT4) {
            return NumberTypes.readInt(in);
        }
        if (!supports(oid)) {
            throw mismatch(oid, "int");
        }
        long value = longValue(oid, in);
        if ((int) value != value) {
            throw JavaNumber.unfit(value, int.class);
        }
        return (int) value;
    }

    public static short shortValue(int oid, ByteReader in) {
        if (!supports(oid)) {
            throw mismatch(oid, "short");
        }
        long value = longValue(oid, in);
        if ((short) value != value) {
            throw JavaNumber.unfit(value, short.class);
        }
        return (short) value;
    }

    public static double doubleValue(int oid, ByteReader in) {
        return switch (oid) {
            case Oid.FLOAT8 -> NumberTypes.readDouble(in);
            case Oid.FLOAT4 -> NumberTypes.readFloat(in);
            case Oid.NUMERIC -> JavaNumber.doubleOf(NumericFormat.read(in));
            default -> {
                if (!supports(oid)) {
                    throw mismatch(oid, "double");
                }
                yield JavaNumber.doubleOf(longValue(oid, in));
            }
        };
    }

    public static float floatValue(int oid, ByteReader in) {
        return switch (oid) {
            case Oid.FLOAT4 -> NumberTypes.readFloat(in);
            case Oid.FLOAT8 -> JavaNumber.floatOf(NumberTypes.readDouble(in));
            case Oid.NUMERIC -> JavaNumber.floatOf(NumericFormat.read(in));
            default -> {
                if (!supports(oid)) {
                    throw mismatch(oid, "float");
                }
                yield JavaNumber.floatOf(longValue(oid, in));
            }
        };
    }

    /// Reads a bool.
    ///
    /// @param oid must be [Oid#BOOL]
    public static boolean booleanValue(int oid, ByteReader in) {
        if (oid != Oid.BOOL) {
            throw mismatch(oid, "boolean");
        }
        return readBoolean(in);
    }

    static boolean readBoolean(ByteReader in) {
        byte value = in.takeByte();
        in.finish("bool");
        if (value != 0 && value != 1) {
            throw new ProtocolException("bool has the value " + value);
        }
        return value == 1;
    }

    private static TypeMismatchException mismatch(int oid, String javaType) {
        return new TypeMismatchException(
                TypeRegistry.builtin().nameOf(oid) + " cannot be read as " + javaType);
    }
}
