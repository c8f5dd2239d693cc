package dev.weir.pooler.internal.admin;

import dev.weir.wire.ByteWriter;
import dev.weir.wire.Field;

import java.util.ArrayDeque;
import java.util.Deque;

/// The types of the console's columns, with PostgreSQL's OIDs and sizes.
enum Type {
    TEXT(25, -1),
    INT4(23, 4),
    INT8(20, 8),
    NUMERIC(1700, -1),
    BYTEA(17, -1);

    /// `numeric` in binary has digits of base 10,000.
    private static final int NUMERIC_BASE = 10_000;

    private final int oid;
    private final int size;

    Type(int oid, int size) {
        this.oid = oid;
        this.size = size;
    }

    int oid() {
        return oid;
    }

    int size() {
        return size;
    }

    /// A value in a result.
    ///
    /// @param text the value in text format; digits alone where it is a number
    Field field(String text, Format format) {
        if (format == Format.TEXT) {
            return Field.of(text);
        }
        ByteWriter out = new ByteWriter(16);
        switch (this) {
            case TEXT, BYTEA -> out.putUtf8(text);
            case INT4 -> out.putInt(Integer.parseInt(text));
            case INT8 -> out.putLong(Long.parseLong(text));
            case NUMERIC -> numeric(Long.parseLong(text), out);
        }
        return Field.of(out.toByteArray());
    }

    /// Source: `numeric_send` as the manual's binary format: number of digits, weight of the first,
    /// sign, digits after the point, digits.
    private static void numeric(long value, ByteWriter out) {
        Deque<Integer> digits = new ArrayDeque<>();
        for (long rest = value; rest > 0; rest /= NUMERIC_BASE) {
            digits.addFirst((int) (rest % NUMERIC_BASE));
        }
        out.putShort(digits.size());
        out.putShort(Math.max(0, digits.size() - 1));
        out.putShort(0);
        out.putShort(0);
        digits.forEach(out::putShort);
    }
}
