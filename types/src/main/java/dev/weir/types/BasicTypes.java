package dev.weir.types;

import dev.weir.wire.ByteReader;

import java.util.HexFormat;
import java.util.UUID;

/// bool, bytea and uuid.
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
}
