package dev.weir.lab.internal.contender;

import dev.weir.lab.Contender;
import dev.weir.lab.Target;

/// A connection for each thread, for ever.
public final class ThreadConnections implements Contender {
    @Override
    public String name() {
        return "per-thread";
    }

    @Override
    public String title() {
        return "one per thread, for ever";
    }

    @Override
    public String explanation() {
        return "Each thread opens a connection at its first query and keeps it. Threads that live"
                + " long have one each, used or not; a thread that ends leaves its connection"
                + " behind.";
    }

    @Override
    public Session open(Target target) {
        return new KeptByThread(Settings.connector(target), Long.MAX_VALUE);
    }
}
