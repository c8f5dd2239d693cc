package dev.weir.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// A window over an array of bytes, read from its start to its end, big-endian as the protocol is.
/// Reading past the end is a [ProtocolException], never an access outside the window. The window
/// can be moved ([#window]), so that one reader serves a whole connection without an object per
/// message.
///
/// Not thread-safe. What it yields is valid as long as the array's owner leaves the bytes alone.
public final class ByteReader {
    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /// Length in bytes from which the JDK's decoder is faster than a loop.
    private static final int LONG_TEXT = 32;

    private static final char REPLACEMENT = '\ufffd';

    private static final byte[] NOTHING = {};

    private byte[] bytes;
    private int at;
    private int end;

    /// A reader with an empty window.
    public ByteReader() {
        bytes = NOTHING;
    }

    /// A reader of the whole array.
    public ByteReader(byte[] bytes) {
        this.bytes = bytes;
        end = bytes.length;
    }

    /// Moves the window.
    ///
    /// @param start index of the first byte
    /// @param end index after the last byte
    /// @return this reader
    public ByteReader window(byte[] array, int start, int end) {
        if (start < 0 || end < start || end > array.length) {
            throw new IndexOutOfBoundsException(
                    "no window from " + start + " to " + end + " in " + array.length + " bytes");
        }
        bytes = array;
        at = start;
        this.end = end;
        return this;
    }

    public byte[] array() {
        return bytes;
    }

    /// Index in [#array()] of the next byte.
    public int position() {
        return at;
    }

    /// Index in [#array()] after the last byte of the window.
    public int end() {
        return end;
    }

    public int remaining() {
        return end - at;
    }

    /// Checks that a message or value was read to its last byte.
    ///
    /// @param what what was read, for the error's message
    public void finish(String what) {
        if (at != end) {
            throw new ProtocolException(what + " has " + (end - at) + " bytes too many");
        }
    }

    private int take(int count) {
        int from = at;
        if (count < 0 || count > end - from) {
            throw new ProtocolException(
                    "a field of " + count + " bytes is wanted where " + (end - from) + " are left");
        }
        at = from + count;
        return from;
    }

    public byte takeByte() {
        return bytes[take(1)];
    }

    public int takeUnsignedByte() {
        return bytes[take(1)] & 0xff;
    }

    public short takeShort() {
        return (short) SHORT.get(bytes, take(2));
    }

    public int takeUnsignedShort() {
        return (short) SHORT.get(bytes, take(2)) & 0xffff;
    }

    public int takeInt() {
        return (int) INT.get(bytes, take(4));
    }

    public long takeLong() {
        return (long) LONG.get(bytes, take(8));
    }

    public float takeFloat() {
        return Float.intBitsToFloat(takeInt());
    }

    public double takeDouble() {
        return Double.longBitsToDouble(takeLong());
    }

    public byte[] takeBytes(int count) {
        int from = take(count);
        byte[] taken = new byte[count];
        System.arraycopy(bytes, from, taken, 0, count);
        return taken;
    }

    public void skip(int count) {
        take(count);
    }

    /// Reads `count` bytes of UTF-8.
    ///
    /// @throws ProtocolException if they are not UTF-8
    public String takeUtf8(int count) {
        int from = take(count);
        return count < LONG_TEXT ? shortText(from, count) : longText(from, count);
    }

    private String shortText(int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (bytes[i] < 0) {
                return decode(from, count);
            }
        }
        return new String(bytes, from, count, StandardCharsets.ISO_8859_1);
    }

    /// This way the JDK is fastest, but puts U+FFFD in place of what is not UTF-8. Where the text
    /// has one, look again.
    private String longText(int from, int count) {
        String text = new String(bytes, from, count, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : decode(from, count);
    }

    private String decode(int from, int count) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, count))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProtocolException("a text of " + count + " bytes is not UTF-8", e);
        }
    }

    /// Reads the protocol's `String`: UTF-8 up to a zero byte.
    public String takeCString() {
        String text = takeUtf8(lengthToZero());
        at++;
        return text;
    }

    /// Reads a `String` with U+FFFD in place of what is not UTF-8.
    public String takeCStringLeniently() {
        int count = lengthToZero();
        String text = new String(bytes, take(count), count, StandardCharsets.UTF_8);
        at++;
        return text;
    }

    private int lengthToZero() {
        for (int i = at; i < end; i++) {
            if (bytes[i] == 0) {
                return i - at;
            }
        }
        throw new ProtocolException(
                "a string of " + (end - at) + " bytes has no zero byte at its end");
    }

    /// Narrows the window to the next `count` bytes, for the decoding of one field.
    ///
    /// @return the window's end before, for [#widen(int)]
    public int narrow(int count) {
        int before = end;
        int from = take(count);
        at = from;
        end = from + count;
        return before;
    }

    /// Ends what [#narrow(int)] began: moves to the end of the field and gives the window its end
    /// back.
    public void widen(int endBefore) {
        at = end;
        end = endBefore;
    }
}
