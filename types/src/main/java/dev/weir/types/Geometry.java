package dev.weir.types;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalInt;

/// A value of PostGIS's types geometry and geography, as the bytes of its extended well-known
/// binary (EWKB), which libraries for geometry read and write.
public final class Geometry {
    private static final int HAS_SRID = 0x2000_0000;
    private static final int HEADER_BYTES = 5;

    private final byte[] ewkb;

    private Geometry(byte[] ewkb) {
        this.ewkb = ewkb;
    }

    /// A value from its bytes, of which only the header is looked at.
    ///
    /// @param ewkb at least its byte order and its type
    public static Geometry of(byte[] ewkb) {
        if (ewkb.length < HEADER_BYTES || ewkb[0] < 0 || ewkb[0] > 1) {
            throw new IllegalArgumentException(
                    ewkb.length + " bytes without the header of EWKB: byte order and type");
        }
        Geometry geometry = new Geometry(ewkb.clone());
        if (geometry.hasSrid() && ewkb.length < HEADER_BYTES + 4) {
            throw new IllegalArgumentException(ewkb.length + " bytes, too few for an SRID");
        }
        return geometry;
    }

    public byte[] ewkb() {
        return ewkb.clone();
    }

    private ByteBuffer buffer() {
        return ByteBuffer.wrap(ewkb)
                .order(ewkb[0] == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    private boolean hasSrid() {
        return (buffer().getInt(1) & HAS_SRID) != 0;
    }

    /// Number of the spatial reference system, if the value has one.
    public OptionalInt srid() {
        return hasSrid() ? OptionalInt.of(buffer().getInt(HEADER_BYTES)) : OptionalInt.empty();
    }

    /// The kind of shape in the numbers of the OGC: 1 point, 2 line string, 3 polygon, and so on,
    /// without the flags for further coordinates.
    public int kind() {
        return buffer().getInt(1) & 0x0fff_ffff;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Geometry that && Arrays.equals(ewkb, that.ewkb);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ewkb);
    }

    /// The server's text, hexadecimal.
    @Override
    public String toString() {
        return HexFormat.of().withUpperCase().formatHex(ewkb);
    }
}
