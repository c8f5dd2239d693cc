package dev.weir.lab.internal.contender;

import dev.weir.lab.Contender;
import dev.weir.lab.Target;
import dev.weir.pool.PoolSharing;

/// The in-process pool, each query with a connection to itself.
public final class PlainPool implements Contender {
    @Override
    public String name() {
        return "pool";
    }

    @Override
    public String title() {
        return "in-process pool";
    }

    @Override
    public String explanation() {
        return "Weir's pool in the process: a query has a connection while it runs, whichever"
                + " thread asks. Each process has a pool of its own.";
    }

    @Override
    public Session open(Target target) {
        return PoolSession.open(target, PoolSharing.OFF);
    }
}
