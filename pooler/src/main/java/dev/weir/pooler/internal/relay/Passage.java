package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.loop.Outgoing;
import dev.weir.wire.ProtocolException;

import java.nio.ByteBuffer;

/// What one client has said, how far it has been passed on, and to whom. One for all clients of a
/// loop, used for one after the other.
///
/// In the loop's thread only.
final class Passage {
    private static final int HEADER_BYTES = FromClient.HEADER_BYTES;

    private final Outgoing out;

    // Set by begin before anything else.
    ClientLink client;
    Requests requests;
    ByteBuffer in = ByteBuffer.allocate(0);

    /// The place of the message that is next.
    int at;

    /// Where the input ends.
    int limit;

    @SuppressWarnings("NullAway.Init")
    Passage(Outgoing out) {
        this.out = out;
    }

    /// Begins with what a client has said, from its position to its limit.
    void begin(ClientLink from, Requests to, ByteBuffer input) {
        client = from;
        requests = to;
        in = input;
        at = input.position();
        limit = input.limit();
        out.begin(input);
    }

    boolean hasMore() {
        return at < limit;
    }

    /// Passes on all up to `end`.
    void keep(int end) {
        out.keep(at, end);
        at = end;
    }

    /// Passes on the message at [#at], as much of it as is here.
    ///
    /// @param total its bytes
    void pass(int total) {
        int here = Math.min(total, limit - at);
        out.keep(at, at + here);
        at += here;
        client.bodyLeft = total - here;
    }

    /// Passes on more of a message that has begun.
    void passBody() {
        int here = Math.min(client.bodyLeft, limit - at);
        out.keep(at, at + here);
        at += here;
        client.bodyLeft -= here;
    }

    /// Passes the message on with another name in the place of that from `from` to `to`.
    void rename(int total, int from, int to, byte[] name) {
        int length = total - 1 + name.length - (to + 1 - from);
        int before = from - at - HEADER_BYTES;
        out.add(HEADER_BYTES + before + name.length).put(in.get(at)).putInt(length);
        out.keep(at + HEADER_BYTES, from);
        out.add(name.length).put(name);
        int rest = total - (to + 1 - at);
        at = to + 1;
        pass(rest);
    }

    /// Where the text that begins at `from` ends.
    ///
    /// @throws ProtocolException if it does not
    int nul(int from, int end) {
        int found = findNul(from, end);
        if (found < 0) {
            throw new ProtocolException(
                    "a text in message '" + (char) in.get(at) + "' does not end");
        }
        return found;
    }

    /// Where the text that begins at `from` ends; -1 if it does not before `end`.
    int findNul(int from, int end) {
        for (int i = from; i < end; i++) {
            if (in.get(i) == 0) {
                return i;
            }
        }
        return -1;
    }
}
