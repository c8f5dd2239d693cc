package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.loop.EventLoop;
import dev.weir.pooler.internal.transport.Transport;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/// A link that keeps what it has read and cannot pass on yet; what it reads next comes behind it.
/// One that is idle keeps nothing, and so has no buffer: there are many of them.
///
/// In the thread of its loop only.
abstract class StashingLink extends Link {
    private @Nullable ByteBuffer stash;

    StashingLink(EventLoop loop, Transport transport) {
        super(loop, transport);
    }

    /// Where to read to: behind what is kept, or into the loop's own buffer.
    final ByteBuffer room() {
        ByteBuffer kept = stash;
        if (kept == null) {
            return loop().input().clear();
        }
        if (kept.hasRemaining()) {
            return kept;
        }
        ByteBuffer larger = loop().buffers().enlarge(kept, kept.capacity());
        stash = larger;
        return larger;
    }

    /// What is kept, ready for more.
    final @Nullable ByteBuffer stash() {
        return stash;
    }

    /// Keeps what of the input could not be passed on yet.
    final void keepRest(ByteBuffer in, int from, int to) {
        if (isClosed()) {
            return;
        }
        ByteBuffer kept = stash;
        if (from == to) {
            dropStash();
        } else if (in == kept) {
            in.limit(to).position(from);
            in.compact();
        } else {
            ByteBuffer lent = kept == null ? loop().buffers().lend(to - from) : kept;
            if (lent.remaining() < to - from) {
                lent = loop().buffers().enlarge(lent, to - from);
            }
            lent.put(lent.position(), in, from, to - from);
            stash = lent.position(lent.position() + to - from);
        }
    }

    /// Keeps nothing any more.
    final void dropStash() {
        ByteBuffer kept = stash;
        if (kept != null) {
            loop().buffers().giveBack(kept);
            stash = null;
        }
    }
}
