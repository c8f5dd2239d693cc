package dev.weir.driver.internal.statement;

import dev.weir.types.Codec;
import dev.weir.wire.ByteWriter;

/// The value of a parameter that is encoded already, in the binary format of the type that the
/// statement casts it to.
public record EncodedParameter(ByteWriter bytes) {
    /// Copies the bytes.
    static final Codec<EncodedParameter> CODEC =
            Codec.binary(
                    EncodedParameter.class,
                    (value, out) -> out.putBytes(value.bytes.array(), 0, value.bytes.size()),
                    _ -> {
                        throw new IllegalArgumentException("a parameter is never read");
                    });
}
