package dev.weir.driver.internal.session;

import dev.weir.driver.Traffic;

/// Counts what goes over a connection. The writer counts what is written and the reader what is
/// read; anybody may look.
final class Meter {
    private volatile long sent;
    private volatile long received;
    private volatile long roundTrips;
    // Whether something was written that no byte has followed yet.
    private volatile boolean asked;

    /// By whoever has the role of the writer.
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer at a time
    void wrote(int bytes) {
        sent += bytes;
        asked = true;
    }

    /// By whoever has the role of the reader.
    @SuppressWarnings("NonAtomicVolatileUpdate") // one reader at a time
    void read(int bytes) {
        received += bytes;
        if (asked && bytes > 0) {
            asked = false;
            roundTrips++;
        }
    }

    Traffic traffic() {
        return new Traffic(sent, received, roundTrips);
    }
}
