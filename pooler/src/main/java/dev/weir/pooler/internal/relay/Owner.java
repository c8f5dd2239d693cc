package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.admin.Outcome;
import dev.weir.pooler.internal.admin.ShutdownMode;

/// Whose the pooler is: what the console asks of the process as a whole. Called apart from the
/// loops, since files are read.
public interface Owner {
    /// Reads the configuration again.
    Outcome reload();

    /// Lets a key have another value.
    Outcome set(String key, String value);

    /// Begins to end.
    void shutDown(ShutdownMode mode);
}
