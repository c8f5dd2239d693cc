package dev.weir.types;

import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;

/// How values of one PostgreSQL type are written and read as one Java class. A codec speaks one format:
/// binary where it can, text where PostgreSQL or the codec's author has only text.
///
/// Codecs are immutable and used by many threads at once.
///
/// @param <T> the Java class of the values, never null: SQL's null is told by the length of a field, not by a codec
public interface Codec<T> {
    Class<T> javaType();

    Format format();

    /// Writes the value without its length.
    ///
    /// @throws IllegalArgumentException if PostgreSQL's type cannot hold the value; the message says why
    void encode(T value, ByteWriter out);

    /// Reads a value from the reader's window, which is exactly the field, to its last byte.
    ///
    /// @throws dev.weir.wire.ProtocolException if the bytes are no such value
    T decode(ByteReader in);
}
