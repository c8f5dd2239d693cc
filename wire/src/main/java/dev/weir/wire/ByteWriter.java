package dev.weir.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing array of bytes that messages and values are written into, big-endian as the protocol
/// wants. Nothing is copied on the way to the socket: whoever sends takes [#array()] up to
/// [#size()].
///
/// Not thread-safe: the owner says who writes.
public final class ByteWriter {
    /// Largest size in bytes: the largest message with its tag, and room for what goes before it.
    public static final int BYTES_MAX = 0x7fff_ff00;

    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /// Length in characters from which the JDK's encoder is faster.
    private static final int LONG_TEXT = 64;

    private static final byte REPLACEMENT = '?';

    private byte[] bytes;
    private int size;

    /// An empty writer.
    ///
    /// @param capacity bytes to allocate at first; the writer grows as needed
    public ByteWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /// The bytes written are those from 0 to [#size()]. A later write may replace the array.
    public byte[] array() {
        return bytes;
    }

    /// Number of bytes written, and so the place of the next one.
    public int size() {
        return size;
    }

    public int capacity() {
        return bytes.length;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    public void clear() {
        size = 0;
    }

    /// Forgets everything from `size` on.
    public void truncate(int size) {
        if (size < 0 || size > this.size) {
            throw new IllegalArgumentException("size is " + size + ", written are " + this.size);
        }
        this.size = size;
    }

    /// Makes room for `count` more bytes, so that the next writes do not grow the array one by one.
    public void reserve(int count) {
        if (bytes.length - size < count) {
            grow(count);
        }
    }

    private void grow(int count) {
        long needed = (long) size + count;
        if (needed > BYTES_MAX) {
            throw new IllegalArgumentException(
                    "a message of " + needed + " bytes is larger than " + BYTES_MAX);
        }
        long doubled = Math.max(needed, 2L * bytes.length);
        bytes = Arrays.copyOf(bytes, (int) Math.min(BYTES_MAX, doubled));
    }

    public void putByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    public void putShort(int value) {
        reserve(2);
        SHORT.set(bytes, size, (short) value);
        size += 2;
    }

    public void putInt(int value) {
        reserve(4);
        INT.set(bytes, size, value);
        size += 4;
    }

    public void putLong(long value) {
        reserve(8);
        LONG.set(bytes, size, value);
        size += 8;
    }

    public void putFloat(float value) {
        putInt(Float.floatToRawIntBits(value));
    }

    public void putDouble(double value) {
        putLong(Double.doubleToRawLongBits(value));
    }

    public void putBytes(byte[] source) {
        putBytes(source, 0, source.length);
    }

    public void putBytes(byte[] source, int offset, int length) {
        reserve(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    /// Writes the text in UTF-8, without a length or an end; whole or not at all.
    ///
    /// @throws IllegalArgumentException if it has a surrogate without its pair, which UTF-8 cannot
    ///   hold
    public void putUtf8(String text) {
        if (text.length() >= LONG_TEXT && text.indexOf(REPLACEMENT) < 0) {
            putLongUtf8(text);
        } else {
            putShortUtf8(text);
        }
    }

    /// The JDK's encoder is many times faster than a loop for a long text, but puts `?` in place of
    /// half a surrogate pair. A text that has none of its own shows it by that.
    private void putLongUtf8(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        for (byte b : encoded) {
            if (b == REPLACEMENT) {
                putShortUtf8(text);
                return;
            }
        }
        putBytes(encoded);
    }

    private void putShortUtf8(String text) {
        int length = text.length();
        reserve(length);
        byte[] target = bytes;
        int place = size;
        int at = 0;
        while (at < length) {
            char c = text.charAt(at);
            if (c >= 0x80) {
                break;
            }
            target[place + at++] = (byte) c;
        }
        size = place + at;
        if (at < length) {
            putUtf8From(text, at, place);
        }
    }

    private void putUtf8From(String text, int from, int place) {
        int at = from;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            if (point >= 0xd800 && point <= 0xdfff) {
                size = place;
                throw new IllegalArgumentException(
                        "text has a surrogate without its pair at index " + at);
            }
            putCodePoint(point);
            at += Character.charCount(point);
        }
    }

    private void putCodePoint(int point) {
        reserve(4);
        if (point < 0x80) {
            bytes[size++] = (byte) point;
        } else if (point < 0x800) {
            bytes[size++] = (byte) (0xc0 | point >> 6);
            bytes[size++] = (byte) (0x80 | point & 0x3f);
        } else if (point < 0x10000) {
            bytes[size++] = (byte) (0xe0 | point >> 12);
            bytes[size++] = (byte) (0x80 | point >> 6 & 0x3f);
            bytes[size++] = (byte) (0x80 | point & 0x3f);
        } else {
            bytes[size++] = (byte) (0xf0 | point >> 18);
            bytes[size++] = (byte) (0x80 | point >> 12 & 0x3f);
            bytes[size++] = (byte) (0x80 | point >> 6 & 0x3f);
            bytes[size++] = (byte) (0x80 | point & 0x3f);
        }
    }

    /// Writes the text in UTF-8 and a zero byte after it, the protocol's `String`.
    ///
    /// @throws IllegalArgumentException if the text has a NUL, which would end it early
    public void putCString(String text) {
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw new IllegalArgumentException("text has a NUL character at index " + nul);
        }
        putUtf8(text);
        putByte(0);
    }

    /// Leaves four bytes open for a length that is known later.
    ///
    /// @return the place to give to [#setInt(int, int)]
    public int skipInt() {
        reserve(4);
        int at = size;
        size += 4;
        return at;
    }

    /// Writes over the four bytes at `at`, which must have been written or skipped before.
    public void setInt(int at, int value) {
        if (at < 0 || at > size - 4) {
            throw new IndexOutOfBoundsException("no four bytes at " + at + ", written are " + size);
        }
        INT.set(bytes, at, value);
    }

    /// Writes over the two bytes at `at`, which must have been written before.
    public void setShort(int at, int value) {
        if (at < 0 || at > size - 2) {
            throw new IndexOutOfBoundsException("no two bytes at " + at + ", written are " + size);
        }
        SHORT.set(bytes, at, (short) value);
    }
}
