package dev.weir.wire;

/// Frames messages in a [ByteWriter]: a tag, a length that counts itself, a body. The length is set
/// when the body has been written, so that nothing is measured beforehand or copied afterwards.
///
/// ```java
/// int lengthAt = Framing.begin(out, FrontendTag.SYNC);
/// Framing.end(out, lengthAt);
/// ```
///
/// Source: PostgreSQL manual, Frontend/Backend Protocol, Message Formats.
public final class Framing {
    private Framing() {}

    /// Writes the tag and leaves room for the length.
    ///
    /// @return place of the length, for [#end(ByteWriter, int)]
    public static int begin(ByteWriter out, int tag) {
        out.putByte(tag);
        return out.skipInt();
    }

    /// Leaves room for the length of a start-up packet, which has no tag.
    ///
    /// @return place of the length, for [#end(ByteWriter, int)]
    public static int beginUntagged(ByteWriter out) {
        return out.skipInt();
    }

    /// Sets the length of the message that ends here.
    ///
    /// @throws IllegalArgumentException if it is longer than the server accepts,
    ///   [Limits#LENGTH_MAX]; the caller takes it out of the writer again
    public static void end(ByteWriter out, int lengthAt) {
        int length = out.size() - lengthAt;
        if (length > Limits.LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "a message of "
                            + length
                            + " bytes is longer than the protocol's limit of "
                            + Limits.LENGTH_MAX);
        }
        out.setInt(lengthAt, length);
    }

    /// Writes a message that has no body, such as Sync.
    public static void empty(ByteWriter out, int tag) {
        out.reserve(5);
        out.putByte(tag);
        out.putInt(4);
    }

    /// Writes a count as two bytes without a sign.
    ///
    /// @param what what is counted, for the error's message
    /// @throws IllegalArgumentException if there are more than [Limits#COUNT_MAX]
    public static void putCount(ByteWriter out, int count, String what) {
        if (count > Limits.COUNT_MAX) {
            throw new IllegalArgumentException(
                    count + " " + what + " are more than the protocol's " + Limits.COUNT_MAX);
        }
        out.putShort(count);
    }
}
