package dev.weir.pooler.internal.pools;

import java.util.ArrayList;
import java.util.List;

/// What the books want done once their lock is free.
final class Orders {
    private final List<Pool> connecting = new ArrayList<>(0);
    private final List<Slot> closing = new ArrayList<>(0);

    void toConnect(Pool pool) {
        connecting.add(pool);
    }

    void toClose(Slot slot) {
        closing.add(slot);
    }

    List<Slot> closing() {
        return closing;
    }

    void connect(Pools.Connector connector) {
        connecting.forEach(connector::connect);
    }
}
