package dev.weir.pooler.internal.relay;

import dev.weir.wire.FrontendTag;

import java.nio.ByteBuffer;

/// Looks at what a client without a server says, and drops what is not worth one: leaves are taken
/// without a server, and so are leftovers of a COPY that failed, and a Flush of nothing.
final class Unserved {
    private Unserved() {}

    /// Whether the client needs a server; what needs none has been dealt with.
    ///
    /// @param in what the client has said, up to the position; then what is left of it
    static boolean needsServer(ClientLink client, ByteBuffer in) {
        int end = in.position();
        // The rest of a message comes before all others.
        int at = Math.min(client.bodyLeft, end);
        client.bodyLeft -= at;
        while (end - at >= FromClient.HEADER_BYTES && needsNoServer(in.get(at))) {
            if (in.get(at) == FrontendTag.TERMINATE) {
                client.disconnect("client close request");
                return false;
            }
            long next = at + 1L + Math.max(4, in.getInt(at + 1));
            if (next > end) {
                client.bodyLeft = (int) Math.min(Integer.MAX_VALUE, next - end);
                // What is there of it has been read: it must not be read again with the rest.
                client.keepRest(in, end, end);
                return false;
            }
            at = (int) next;
        }
        in.limit(end).position(at);
        in.compact();
        return in.position() >= FromClient.HEADER_BYTES || keepHeader(client, in);
    }

    private static boolean needsNoServer(byte tag) {
        return tag == FrontendTag.TERMINATE
                || tag == FrontendTag.FLUSH
                || tag == FrontendTag.COPY_DATA
                || tag == FrontendTag.COPY_DONE
                || tag == FrontendTag.COPY_FAIL;
    }

    // What may be a goodbye is not worth a server either.
    private static boolean keepHeader(ClientLink client, ByteBuffer in) {
        client.keepRest(in.flip(), 0, in.limit());
        return false;
    }
}
