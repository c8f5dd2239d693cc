package dev.weir.lab.internal.contender;

import dev.weir.lab.Contender;
import dev.weir.lab.Target;
import dev.weir.pool.PoolSharing;

/// The in-process pool, whose queries share connections when none is free.
public final class SharingPool implements Contender {
    @Override
    public String name() {
        return "pool-sharing";
    }

    @Override
    public String title() {
        return "in-process pool, sharing";
    }

    @Override
    public String explanation() {
        return "Weir's pool as it is by default: where no connection is free, fast single"
                + " statements go one behind the other on the same connection instead of waiting"
                + " for it.";
    }

    @Override
    public Session open(Target target) {
        return PoolSession.open(target, PoolSharing.DEFAULT);
    }
}
