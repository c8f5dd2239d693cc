package dev.weir.bench;

import java.io.IOException;
import java.time.Duration;

/// One side of a duel, ready to work, in a process of its own. Used by one thread.
interface Contender extends AutoCloseable {
    /// Works for as long as asked, at least once, and says what it did.
    Round round(Duration length) throws IOException, InterruptedException;

    /// Ends the process.
    @Override
    void close();
}
