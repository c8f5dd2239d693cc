package dev.weir.pool.internal.work;

import dev.weir.driver.Connection;
import dev.weir.driver.RequestInterruptedException;
import dev.weir.pool.ConnectionHook;
import dev.weir.pool.PoolHooks;
import dev.weir.pool.PoolSettings;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Runs what the program does with connections, and ends what takes for ever: closing its
/// connection makes it fail. Thread-safe.
final class Hooks {
    /// [PoolHooks#NONE] takes no longer.
    private static final long OWN_CHECK_NANOS = 5_000_000_000L;

    private final PoolHooks hooks;
    private final String resetQuery;
    private final Duration patience;
    private final Set<Run> running = ConcurrentHashMap.newKeySet();

    Hooks(PoolSettings settings) {
        this.hooks = settings.hooks();
        this.resetQuery = settings.resetQuery();
        this.patience = settings.times().timeout();
    }

    /// A hook on its way.
    private record Run(Connection connection, long began) {}

    void configure(Connection connection) {
        run(hooks.configure(), connection);
    }

    /// Whether the program has a hook of its own for resets.
    boolean hasReset() {
        return hooks.reset() != ConnectionHook.NONE;
    }

    /// Puts a session back to what it was, by round trips.
    ///
    /// @return whether there was anything to do, so that the server has answered
    boolean reset(Connection connection) {
        run(hooks.reset(), connection);
        if (!resetQuery.isEmpty()) {
            run(each -> each.script(resetQuery), connection);
        }
        return hasReset() || !resetQuery.isEmpty();
    }

    /// Whether the check finds that it works.
    ///
    /// @throws RequestInterruptedException if the thread was interrupted, which says nothing of the
    ///   connection
    boolean works(Connection connection) {
        return works(connection, Long.MAX_VALUE);
    }

    /// As [#works(Connection)], by somebody who has little time: the pool's own check keeps to
    /// that.
    boolean works(Connection connection, long nanos) {
        boolean own = hooks.check() == PoolHooks.NONE.check() && nanos < OWN_CHECK_NANOS;
        Duration left = Duration.ofNanos(Math.max(1, nanos));
        ConnectionHook check = own ? it -> it.query("").timeout(left).execute() : hooks.check();
        try {
            run(check, connection);
            return connection.isOpen() && connection.activity().isIdle();
        } catch (RequestInterruptedException e) {
            throw e;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private void run(ConnectionHook hook, Connection connection) {
        if (hook == ConnectionHook.NONE) {
            return;
        }
        Run run = new Run(connection, System.nanoTime());
        running.add(run);
        try {
            hook.run(connection);
        } finally {
            running.remove(run);
        }
    }

    /// The housekeeper's.
    void endOverdue(long now) {
        for (Run run : running) {
            if (now - run.began > patience.toNanos()) {
                run.connection.close();
            }
        }
    }
}
