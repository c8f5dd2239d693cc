package dev.weir.lab.internal.contender;

import dev.weir.lab.Contender;
import dev.weir.lab.Target;

/// A connection for each thread, for a limited time.
public final class AgedThreadConnections implements Contender {
    @Override
    public String name() {
        return "per-thread-aged";
    }

    @Override
    public String title() {
        return "one per thread, limited age";
    }

    @Override
    public String explanation() {
        return "Kept by each thread, and replaced by it at a request when it is older than the"
                + " limit, as Django does with CONN_MAX_AGE. A thread that has ended replaces"
                + " and closes nothing.";
    }

    @Override
    public Session open(Target target) {
        return KeptByThread.withAgeMax(Settings.connector(target), target.maxAgeMs());
    }
}
