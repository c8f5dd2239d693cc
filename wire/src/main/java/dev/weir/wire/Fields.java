package dev.weir.wire;

import java.util.ArrayList;
import java.util.List;

/// Codes [Field]s and checks what counts claim.
final class Fields {
    static final Field.Null NULL = new Field.Null();

    private Fields() {}

    static Field take(ByteReader in) {
        int length = in.takeInt();
        if (length == -1) {
            return NULL;
        }
        if (length < 0 || length > in.remaining()) {
            throw new ProtocolException(
                    "a field has a length of " + length + ", must be -1 to " + in.remaining());
        }
        return new Field.Value(Bytes.take(in, length));
    }

    static void put(ByteWriter out, Field field) {
        switch (field) {
            case Field.Null() -> out.putInt(-1);
            case Field.Value(var bytes) -> {
                out.putInt(bytes.length());
                bytes.encode(out);
            }
        }
    }

    static List<Field> takeAll(ByteReader in) {
        int count = in.takeUnsignedShort();
        checkCount(in, count, 4);
        List<Field> fields = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            fields.add(take(in));
        }
        return List.copyOf(fields);
    }

    static void putAll(ByteWriter out, List<Field> fields, String what) {
        Framing.putCount(out, fields.size(), what);
        for (Field field : fields) {
            put(out, field);
        }
    }

    /// Refuses a count that the rest of the message cannot hold, before anything is allocated by
    /// it.
    static void checkCount(ByteReader in, int count, int bytesEach) {
        if ((long) count * bytesEach > in.remaining()) {
            throw new ProtocolException(
                    "a count of "
                            + count
                            + " where "
                            + in.remaining()
                            + " bytes are left, each takes at least "
                            + bytesEach);
        }
    }
}
