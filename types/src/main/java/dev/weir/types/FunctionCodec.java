package dev.weir.types;

import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;

import java.util.function.BiConsumer;
import java.util.function.Function;

/// A codec made of two functions.
record FunctionCodec<T>(
        Class<T> javaType,
        Format format,
        BiConsumer<? super T, ByteWriter> encoder,
        Function<ByteReader, ? extends T> decoder)
        implements Codec<T> {
    @Override
    public void encode(T value, ByteWriter out) {
        encoder.accept(value, out);
    }

    @Override
    public T decode(ByteReader in) {
        return decoder.apply(in);
    }

    @Override
    public String toString() {
        return "Codec[" + javaType.getName() + ", " + format + "]";
    }
}
