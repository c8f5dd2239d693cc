package dev.weir.driver.internal.session;

import dev.weir.net.Deadline;

import java.io.IOException;

/// Asks the server, by a connection of its own, to cancel what runs on the session's connection,
/// and returns when the server has acted on it: a statement sent afterwards is not hit.
@FunctionalInterface
public interface Canceller {
    void cancel(Deadline deadline) throws IOException, InterruptedException;
}
