package dev.weir.types;

import dev.weir.types.Range.Bound;
import dev.weir.types.Range.Exclusive;
import dev.weir.types.Range.Inclusive;
import dev.weir.types.Range.Unbounded;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ProtocolException;

import java.util.function.BiConsumer;

/// The binary format of ranges and multiranges: a byte of flags, and the bounds that are there
/// (`range_send` and `multirange_send` in the server's source).
final class RangeFormat {
    private static final int EMPTY = 0x01;
    private static final int LOWER_INCLUSIVE = 0x02;
    private static final int UPPER_INCLUSIVE = 0x04;
    private static final int LOWER_UNBOUNDED = 0x08;
    private static final int UPPER_UNBOUNDED = 0x10;
    private static final int KNOWN = 0x1f;

    private RangeFormat() {}

    static <T> Range<T> read(ByteReader in, Codec<T> subtype) {
        int flags = in.takeUnsignedByte();
        if ((flags & ~KNOWN) != 0) {
            throw new ProtocolException("range has the flags 0x" + Integer.toHexString(flags));
        }
        if ((flags & EMPTY) != 0) {
            in.finish("empty range");
            return Range.empty();
        }
        Bound<T> lower =
                (flags & LOWER_UNBOUNDED) != 0
                        ? Range.unbounded()
                        : bound(in, subtype, flags & LOWER_INCLUSIVE);
        Bound<T> upper =
                (flags & UPPER_UNBOUNDED) != 0
                        ? Range.unbounded()
                        : bound(in, subtype, flags & UPPER_INCLUSIVE);
        in.finish("range");
        return Range.of(lower, upper);
    }

    private static <T> Bound<T> bound(ByteReader in, Codec<T> subtype, int inclusive) {
        T value = Fields.read(in, subtype);
        if (value == null) {
            throw new ProtocolException("range has a null as its bound");
        }
        return inclusive != 0 ? new Inclusive<>(value) : new Exclusive<>(value);
    }

    /// @param subtype writes a bound with its length
    static void write(Range<?> range, ByteWriter out, BiConsumer<ByteWriter, Object> subtype) {
        out.putByte(flags(range));
        range.lower().value().ifPresent(value -> subtype.accept(out, value));
        range.upper().value().ifPresent(value -> subtype.accept(out, value));
    }

    private static int flags(Range<?> range) {
        if (range.isEmpty()) {
            return EMPTY;
        }
        int lower =
                switch (range.lower()) {
                    case Inclusive<?> _ -> LOWER_INCLUSIVE;
                    case Exclusive<?> _ -> 0;
                    case Unbounded<?> _ -> LOWER_UNBOUNDED;
                };
        int upper =
                switch (range.upper()) {
                    case Inclusive<?> _ -> UPPER_INCLUSIVE;
                    case Exclusive<?> _ -> 0;
                    case Unbounded<?> _ -> UPPER_UNBOUNDED;
                };
        return lower | upper;
    }

    /// The count of a multirange's ranges, each of which takes five bytes at least.
    static int readCount(ByteReader in) {
        int count = in.takeInt();
        if (count < 0 || count > in.remaining() / 5) {
            throw new ProtocolException(
                    "multirange says " + count + " ranges in " + in.remaining() + " bytes");
        }
        return count;
    }
}
