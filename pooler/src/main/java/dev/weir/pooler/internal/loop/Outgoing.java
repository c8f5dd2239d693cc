package dev.weir.pooler.internal.loop;

import java.nio.ByteBuffer;

/// Puts together what goes out in one write. As long as that is one piece of what came in, it is
/// not copied; from the first message that is left out, altered or added on, it is.
///
/// ```java
/// out.begin(in);
/// out.keep(from, to);
/// socket.write(out.end());
/// ```
///
/// In the loop's thread only, for one read at a time.
public final class Outgoing {
    private static final int BYTES = 2 * EventLoop.INPUT_BYTES;

    private final ByteBuffer usual = ByteBuffer.allocateDirect(BYTES);

    private ByteBuffer copy = usual;
    private ByteBuffer in = usual;
    private int start;
    private int end;
    private boolean copied;

    /// Begins anew, for what has been read into this buffer.
    public void begin(ByteBuffer in) {
        this.in = in;
        copy = usual.clear();
        start = 0;
        end = 0;
        copied = false;
    }

    /// Lets the bytes from `from` up to `to` of the input through.
    public void keep(int from, int to) {
        if (copied) {
            room(to - from);
            copy.put(copy.position(), in, from, to - from).position(copy.position() + to - from);
        } else if (start == end) {
            start = from;
            end = to;
        } else if (end == from) {
            end = to;
        } else {
            startCopying();
            keep(from, to);
        }
    }

    /// Where to write what was not in the input, with room for so many bytes.
    public ByteBuffer add(int bytes) {
        if (!copied) {
            startCopying();
        }
        room(bytes);
        return copy;
    }

    /// What has been put together. Valid until the next [#begin].
    public ByteBuffer end() {
        return copied ? copy.flip() : in.limit(end).position(start);
    }

    public boolean isEmpty() {
        return copied ? copy.position() == 0 : start == end;
    }

    private void startCopying() {
        copied = true;
        if (start != end) {
            room(end - start);
            copy.put(0, in, start, end - start).position(end - start);
        }
    }

    private void room(int bytes) {
        if (copy.remaining() < bytes) {
            int wanted = Math.addExact(copy.position(), bytes);
            ByteBuffer larger = ByteBuffer.allocateDirect(Math.max(wanted, 2 * copy.capacity()));
            copy = larger.put(copy.flip());
        }
    }
}
