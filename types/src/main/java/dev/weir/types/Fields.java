package dev.weir.types;

import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ProtocolException;

import org.jspecify.annotations.Nullable;

/// Values within values: a length, -1 for null, and the bytes.
final class Fields {
    private Fields() {}

    static <T> @Nullable T read(ByteReader in, Codec<T> codec) {
        int length = in.takeInt();
        if (length == -1) {
            return null;
        }
        if (length < 0) {
            throw new ProtocolException("a value has a length of " + length + " bytes");
        }
        int end = in.narrow(length);
        T value = codec.decode(in);
        in.finish("a value of " + length + " bytes");
        in.widen(end);
        return value;
    }

    static <T> void write(ByteWriter out, Codec<? super T> codec, T value) {
        int lengthAt = out.skipInt();
        codec.encode(value, out);
        out.setInt(lengthAt, out.size() - lengthAt - 4);
    }

    static void writeNull(ByteWriter out) {
        out.putInt(-1);
    }
}
