package dev.weir.types;

import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;

import java.util.function.BiConsumer;
import java.util.function.Function;

/// How values of one PostgreSQL type are written and read as one Java class. A codec speaks one
/// format: binary where it can, text where PostgreSQL or the codec's author has only text.
///
/// Codecs are immutable and used by many threads at once.
///
/// @param <T> the Java class of the values, never null: SQL's null is told by the length of a
///   field, not by a codec
public interface Codec<T> {
    Class<T> javaType();

    Format format();

    /// Writes the value without its length.
    ///
    /// @throws IllegalArgumentException if PostgreSQL's type cannot hold the value; the message
    ///   says why
    void encode(T value, ByteWriter out);

    /// Reads a value from the reader's window, which is exactly the field, to its last byte.
    ///
    /// @throws dev.weir.wire.ProtocolException if the bytes are no such value
    /// @throws UnrepresentableValueException if they are, and the Java class cannot hold it
    T decode(ByteReader in);

    /// A codec for the binary format, made of two functions with the duties of [#encode] and
    /// [#decode].
    static <T> Codec<T> binary(
            Class<T> javaType,
            BiConsumer<? super T, ByteWriter> encoder,
            Function<ByteReader, ? extends T> decoder) {
        return new FunctionCodec<>(javaType, Format.BINARY, encoder, decoder);
    }

    /// A codec for the text format: what the server's input function takes and its output function
    /// gives.
    ///
    /// @param parser throws IllegalArgumentException for a text that it does not know
    static <T> Codec<T> text(
            Class<T> javaType,
            Function<? super T, String> renderer,
            Function<String, ? extends T> parser) {
        return Texts.codec(javaType, Format.TEXT, renderer, parser);
    }

    /// The same type and format as another Java class, through this codec's class.
    ///
    /// @param reads from this codec's class; throws IllegalArgumentException for a value it cannot
    ///   take
    /// @param writes to this codec's class
    default <R> Codec<R> as(
            Class<R> javaType,
            Function<? super T, ? extends R> reads,
            Function<? super R, ? extends T> writes) {
        return new MappedCodec<>(this, javaType, reads, writes);
    }
}
