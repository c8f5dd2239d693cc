package dev.weir.lab.internal.load;

/// Requests of one process, from the first to the last.
interface Load {
    /// Starts, and returns.
    void start();

    /// Waits until the measured time and the grace are over, and gives up what still runs.
    void awaitEnd() throws InterruptedException;

    /// Lets threads that were kept end. Until then they live, so that what they keep is not lost.
    void release();
}
