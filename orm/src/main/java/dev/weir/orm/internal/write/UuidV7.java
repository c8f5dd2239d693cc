package dev.weir.orm.internal.write;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// UUIDs of version 7, each greater than the one before it in this process, so that an index grows
/// at its end (RFC 9562, 6.2, "Fixed Bit-Length Dedicated Counter"). Thread-safe.
final class UuidV7 {
    private static final int COUNTER_BITS = 12;
    private static final int COUNTER_MASK = (1 << COUNTER_BITS) - 1;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM_MASK = 0x3fff_ffff_ffff_ffffL;

    private static final SecureRandom RANDOM = new SecureRandom();

    /// The milliseconds and the counter of the last one. A counter that is used up goes on in the
    /// next millisecond.
    private static final AtomicLong LAST = new AtomicLong();

    private UuidV7() {}

    static UUID next() {
        long random = RANDOM.nextLong();
        // Half of the counter is left for what follows within the millisecond.
        long now =
                System.currentTimeMillis() << COUNTER_BITS
                        | random >>> (Long.SIZE - COUNTER_BITS + 1);
        long time = LAST.updateAndGet(last -> Math.max(last + 1, now));
        long high = (time & ~(long) COUNTER_MASK) << 4 | VERSION | time & COUNTER_MASK;
        return new UUID(high, VARIANT | RANDOM.nextLong() & RANDOM_MASK);
    }
}
