package dev.weir.types;

import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;

/// Values as text that the server's input functions read.
final class ValueText {
    private static final int BYTES_INITIAL = 64;

    private ValueText() {}

    /// Text that the type's input function takes for the value.
    ///
    /// @throws IllegalArgumentException if the type cannot hold the value
    static String of(TypeRegistry types, int oid, Object value) {
        if (value instanceof CharSequence text) {
            return Texts.checked(text.toString());
        }
        Codec<Object> writer = types.encoderOf(oid, value);
        ByteWriter out = new ByteWriter(BYTES_INITIAL);
        writer.encode(value, out);
        ByteReader in = new ByteReader().window(out.array(), 0, out.size());
        return writer.format() == Format.TEXT
                ? Texts.read(in)
                : types.codec(oid, String.class).decode(in);
    }
}
