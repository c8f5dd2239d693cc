package dev.weir.driver.internal.copy;

import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ProtocolException;

import java.util.Arrays;

/// What goes before the rows of COPY's binary format (PostgreSQL manual, "COPY", File Header).
final class BinaryHeader {
    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
    };

    private BinaryHeader() {}

    static void put(ByteWriter out) {
        out.putBytes(SIGNATURE);
        out.putInt(0);
        out.putInt(0);
    }

    /// @throws ProtocolException if it is none, or says something that is not known
    static void take(ByteReader in) {
        if (!Arrays.equals(in.takeBytes(SIGNATURE.length), SIGNATURE)) {
            throw new ProtocolException("binary COPY data begin without their signature");
        }
        int flags = in.takeInt();
        if (flags != 0) {
            throw new ProtocolException("binary COPY data have the unknown flags " + flags);
        }
        in.skip(in.takeInt());
    }
}
