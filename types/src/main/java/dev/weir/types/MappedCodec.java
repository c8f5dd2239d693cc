package dev.weir.types;

import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;

import java.util.function.Function;

/// A codec for one Java class by way of the codec for another.
record MappedCodec<S, T>(
        Codec<S> source,
        Class<T> javaType,
        Function<? super S, ? extends T> reads,
        Function<? super T, ? extends S> writes)
        implements Codec<T> {
    @Override
    public Format format() {
        return source.format();
    }

    @Override
    public void encode(T value, ByteWriter out) {
        source.encode(writes.apply(value), out);
    }

    @Override
    public T decode(ByteReader in) {
        S value = source.decode(in);
        try {
            return reads.apply(value);
        } catch (IllegalArgumentException e) {
            UnrepresentableValueException unfit =
                    new UnrepresentableValueException(
                            "a value cannot be read as "
                                    + javaType.getName()
                                    + ": "
                                    + e.getMessage());
            unfit.initCause(e);
            throw unfit;
        }
    }

    @Override
    public String toString() {
        return "Codec[" + javaType.getName() + " by way of " + source + "]";
    }
}
