package dev.weir.lab.internal.contender;

import dev.weir.driver.Connection;
import dev.weir.driver.Connector;
import dev.weir.lab.Contender;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Connections that belong to threads, as frameworks keep them that were made for threads which
/// live long. Of a thread that has ended, the connection stays: nobody else knows it.
final class KeptByThread implements Contender.Session {
    private final Connector connector;
    private final long ageNanosMax;
    private final Map<Thread, Kept> all = new ConcurrentHashMap<>();
    private volatile boolean isClosed;

    /// @param ageNanosMax after which a thread replaces its connection
    KeptByThread(Connector connector, long ageNanosMax) {
        this.connector = connector;
        this.ageNanosMax = ageNanosMax;
    }

    static KeptByThread withAgeMax(Connector connector, int millis) {
        return new KeptByThread(connector, TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /// @param born in nanoseconds of the system's clock
    private record Kept(Connection connection, long born) {}

    @Override
    public void query(int id, double busyMs) {
        if (isClosed) {
            throw new IllegalStateException("closed");
        }
        Thread owner = Thread.currentThread();
        Kept kept = all.get(owner);
        if (kept != null && isUsable(kept)) {
            Settings.query(kept.connection(), id, busyMs);
            return;
        }
        if (kept != null) {
            all.remove(owner);
            kept.connection().close();
        }
        Connection fresh = connector.connect();
        all.put(owner, new Kept(fresh, System.nanoTime()));
        Settings.query(fresh, id, busyMs);
    }

    private boolean isUsable(Kept kept) {
        return System.nanoTime() - kept.born() < ageNanosMax && kept.connection().isOpen();
    }

    @Override
    public void close() {
        isClosed = true;
        all.forEach(
                (owner, kept) -> {
                    if (owner.isAlive()) {
                        kept.connection().close();
                    }
                });
    }
}
