package dev.weir.wire;

import java.security.MessageDigest;
import java.util.Arrays;

/// Bytes as a value, for messages that are records. Its text is its length alone, since many are
/// secret.
public final class Bytes {
    private static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] bytes;

    private Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Bytes empty() {
        return EMPTY;
    }

    public static Bytes of(byte... bytes) {
        return bytes.length == 0 ? EMPTY : new Bytes(bytes.clone());
    }

    static Bytes take(ByteReader in, int count) {
        return count == 0 ? EMPTY : new Bytes(in.takeBytes(count));
    }

    static Bytes takeRest(ByteReader in) {
        return take(in, in.remaining());
    }

    public int length() {
        return bytes.length;
    }

    public byte at(int index) {
        return bytes[index];
    }

    public byte[] toByteArray() {
        return bytes.clone();
    }

    /// A reader of all of them.
    public ByteReader reader() {
        return new ByteReader(toByteArray());
    }

    /// Compares in a time that does not depend on where they differ, for keys.
    boolean sameAs(Bytes other) {
        return MessageDigest.isEqual(bytes, other.bytes);
    }

    void encode(ByteWriter out) {
        out.putBytes(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
