package dev.weir.types;

import dev.weir.wire.ByteReader;
import dev.weir.wire.ProtocolException;

import java.util.HexFormat;
import java.util.UUID;

/// bool, bytea, uuid, bit strings, pg_lsn and tid.
final class BasicTypes {
    private BasicTypes() {}

    static ScalarType bool() {
        Codec<Boolean> standard =
                Codec.binary(
                        Boolean.class,
                        (value, out) -> out.putByte(value ? 1 : 0),
                        Numbers::readBoolean);
        return ScalarType.named("bool", standard).text(value -> value ? "t" : "f").build();
    }

    static ScalarType bytea() {
        Codec<byte[]> standard =
                Codec.binary(
                        byte[].class,
                        (value, out) -> out.putBytes(value),
                        in -> in.takeBytes(in.remaining()));
        return ScalarType.named("bytea", standard)
                .text(value -> "\\x" + HexFormat.of().formatHex(value))
                .build();
    }

    static ScalarType uuid() {
        Codec<UUID> standard =
                Codec.binary(
                        UUID.class,
                        (value, out) -> {
                            out.putLong(value.getMostSignificantBits());
                            out.putLong(value.getLeastSignificantBits());
                        },
                        BasicTypes::readUuid);
        return ScalarType.named("uuid", standard).text(UUID::toString).build();
    }

    private static UUID readUuid(ByteReader in) {
        UUID value = new UUID(in.takeLong(), in.takeLong());
        in.finish("uuid");
        return value;
    }

    /// bit and varbit.
    static ScalarType bits(String name) {
        Codec<BitString> standard =
                Codec.binary(
                        BitString.class,
                        (value, out) -> {
                            out.putInt(value.length());
                            out.putBytes(value.toByteArray());
                        },
                        in -> readBits(name, in));
        return ScalarType.named(name, standard)
                .both(Boolean.class, BasicTypes::onlyBit, bit -> BitString.of(bit ? "1" : "0"))
                .text(BitString::toString)
                .build();
    }

    private static BitString readBits(String name, ByteReader in) {
        int length = in.takeInt();
        if (length < 0 || in.remaining() != (length + 7L) / 8) {
            throw new ProtocolException(
                    name + " says " + length + " bits in " + in.remaining() + " bytes");
        }
        try {
            return BitString.of(in.takeBytes(in.remaining()), length);
        } catch (IllegalArgumentException e) {
            throw new ProtocolException(name + ": " + e.getMessage(), e);
        }
    }

    private static Boolean onlyBit(BitString bits) {
        if (bits.length() != 1) {
            throw new UnrepresentableValueException(
                    bits.length() + " bits do not fit into boolean; ask for BitString");
        }
        return bits.bit(0);
    }

    static ScalarType logSequenceNumber() {
        Codec<LogSequenceNumber> standard =
                Codec.binary(
                        LogSequenceNumber.class,
                        (value, out) -> out.putLong(value.value()),
                        in -> new LogSequenceNumber(NumberTypes.readLong(in)));
        return ScalarType.named("pg_lsn", standard).text(LogSequenceNumber::toString).build();
    }

    static ScalarType tupleId() {
        Codec<TupleId> standard =
                Codec.binary(
                        TupleId.class,
                        (value, out) -> {
                            out.putInt((int) value.block());
                            out.putShort(value.offset());
                        },
                        BasicTypes::readTupleId);
        return ScalarType.named("tid", standard).text(TupleId::toString).build();
    }

    private static TupleId readTupleId(ByteReader in) {
        TupleId value = new TupleId(in.takeInt() & 0xffff_ffffL, in.takeUnsignedShort());
        in.finish("tid");
        return value;
    }
}
