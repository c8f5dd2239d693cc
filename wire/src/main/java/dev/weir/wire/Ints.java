package dev.weir.wire;

import java.util.Arrays;

/// Some integers as a value: OIDs of parameters, format codes.
public final class Ints {
    private static final Ints EMPTY = new Ints(new int[0]);

    private final int[] values;

    private Ints(int[] values) {
        this.values = values;
    }

    public static Ints of(int... values) {
        return values.length == 0 ? EMPTY : new Ints(values.clone());
    }

    /// Reads a count of two bytes and that many integers of four.
    static Ints takeInts(ByteReader in) {
        int count = in.takeUnsignedShort();
        Fields.checkCount(in, count, 4);
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.takeInt();
        }
        return new Ints(values);
    }

    /// Reads a count of two bytes and that many integers of two.
    static Ints takeShorts(ByteReader in) {
        int count = in.takeUnsignedShort();
        Fields.checkCount(in, count, 2);
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.takeShort();
        }
        return new Ints(values);
    }

    void encodeInts(ByteWriter out, String what) {
        Framing.putCount(out, values.length, what);
        for (int value : values) {
            out.putInt(value);
        }
    }

    void encodeShorts(ByteWriter out, String what) {
        Framing.putCount(out, values.length, what);
        for (int value : values) {
            out.putShort(value);
        }
    }

    public int length() {
        return values.length;
    }

    public int at(int index) {
        return values[index];
    }

    public int[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ints that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
