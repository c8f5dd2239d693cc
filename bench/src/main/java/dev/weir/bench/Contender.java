package dev.weir.bench;

import java.io.IOException;
import java.time.Duration;

/// One who takes part in a heat, ready to work, in a process of its own. Used by one thread.
interface Contender extends AutoCloseable {
    /// Works for as long as asked, at least once, and says what it did.
    Round round(Duration length) throws IOException, InterruptedException;

    /// Works uncounted, if that makes it faster.
    default void warmUp(Duration length) throws IOException, InterruptedException {
        round(length);
    }

    /// Ends the process.
    @Override
    void close();
}
