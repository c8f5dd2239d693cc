package dev.weir.wire;

/// A value that may be absent: a column of DataRow, a parameter of Bind, the response of
/// SASLInitialResponse. On the wire its length is -1 where it is absent.
public sealed interface Field {
    /// SQL's null, or no response.
    record Null() implements Field {}

    /// A value.
    ///
    /// @param bytes the value in the format that goes with it
    record Value(Bytes bytes) implements Field {}

    static Field none() {
        return Fields.NULL;
    }

    static Field of(byte... bytes) {
        return new Value(Bytes.of(bytes));
    }

    /// A value in text format: the text in UTF-8.
    static Field of(String text) {
        ByteWriter out = new ByteWriter(text.length());
        out.putUtf8(text);
        return of(out.toByteArray());
    }
}
