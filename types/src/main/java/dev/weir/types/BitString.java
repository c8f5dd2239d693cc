package dev.weir.types;

import java.util.Arrays;

/// A value of the types bit and varbit ("Bit String Types" in the manual).
public final class BitString {
    private final byte[] bytes;
    private final int length;

    private BitString(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    /// Bits that stand in bytes.
    ///
    /// @param bytes the first bit uppermost in the first byte; bits after the last are zero
    /// @param length number of bits
    public static BitString of(byte[] bytes, int length) {
        if (length < 0 || bytes.length != (length + 7L) / 8) {
            throw new IllegalArgumentException(length + " bits in " + bytes.length + " bytes");
        }
        if (length % 8 != 0 && (bytes[bytes.length - 1] & 0xff >> length % 8) != 0) {
            throw new IllegalArgumentException("there are bits after the last of " + length);
        }
        return new BitString(bytes.clone(), length);
    }

    /// Bits that are written out.
    ///
    /// @param text the bits as `0` and `1`
    public static BitString of(String text) {
        byte[] bytes = new byte[(text.length() + 7) / 8];
        for (int i = 0; i < text.length(); i++) {
            char bit = text.charAt(i);
            if (bit != '0' && bit != '1') {
                throw new IllegalArgumentException("\"" + bit + "\" at index " + i + " is no bit");
            }
            bytes[i / 8] |= (byte) ((bit - '0') << 7 - i % 8);
        }
        return new BitString(bytes, text.length());
    }

    /// Number of bits.
    public int length() {
        return length;
    }

    /// Whether a bit is set.
    ///
    /// @param index of the bit as it is written, 0 for the first
    public boolean bit(int index) {
        return (bytes[java.util.Objects.checkIndex(index, length) / 8] & 0x80 >> index % 8) != 0;
    }

    public byte[] toByteArray() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BitString that
                && length == that.length
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bytes) + length;
    }

    /// The server's text.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(bit(i) ? '1' : '0');
        }
        return text.toString();
    }
}
