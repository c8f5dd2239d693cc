package dev.weir.pooler.internal.relay;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// All statements that clients prepare, each once. A table of fixed size whose places are taken
/// over by later ones: a statement that falls out lives on with the clients that have prepared it,
/// and gets another number if somebody prepares it anew. So the table is bounded, needs no lock and
/// is never swept.
///
/// From any thread.
final class Statements {
    static final int PLACES = 1 << 14;

    /// Longer ones are not shared, so that the table holds no more than some hundred MB.
    static final int SHARED_BYTES_MAX = 16 * 1024;

    private static final int PROBES = 4;

    private final AtomicReferenceArray<@Nullable Statement> places =
            new AtomicReferenceArray<>(PLACES);
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicInteger victim = new AtomicInteger();

    /// The statement with this body, made if there is none.
    ///
    /// @param from where Parse's body continues behind the name
    /// @param to behind its last byte
    Statement find(ByteBuffer in, int from, int to) {
        int hash = hash(in, from, to);
        if (to - from > SHARED_BYTES_MAX) {
            return make(in, from, to, hash);
        }
        int free = -1;
        for (int i = 0; i < PROBES; i++) {
            int place = hash + i & PLACES - 1;
            Statement there = places.get(place);
            if (there == null) {
                free = free < 0 ? place : free;
            } else if (there.hash() == hash && same(there.body(), in, from, to)) {
                return there;
            }
        }
        return add(in, from, to, hash, free);
    }

    private Statement add(ByteBuffer in, int from, int to, int hash, int free) {
        Statement made = make(in, from, to, hash);
        int place = free >= 0 ? free : hash + (victim.getAndIncrement() & PROBES - 1) & PLACES - 1;
        places.set(place, made);
        return made;
    }

    private Statement make(ByteBuffer in, int from, int to, int hash) {
        byte[] body = new byte[to - from];
        in.get(from, body);
        return new Statement(body, hash, numbers.incrementAndGet());
    }

    private static boolean same(byte[] body, ByteBuffer in, int from, int to) {
        if (body.length != to - from) {
            return false;
        }
        for (int i = 0; i < body.length; i++) {
            if (body[i] != in.get(from + i)) {
                return false;
            }
        }
        return true;
    }

    private static int hash(ByteBuffer in, int from, int to) {
        int hash = 1;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long eight = in.getLong(at) * 0x9E3779B97F4A7C15L;
            hash = 31 * hash + (int) (eight ^ eight >>> 32);
        }
        for (; at < to; at++) {
            hash = 31 * hash + in.get(at);
        }
        return hash ^ hash >>> 15;
    }
}
