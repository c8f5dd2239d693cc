package dev.weir.cli.copy;

import dev.weir.driver.Connection;
import dev.weir.driver.PostgresException;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Sees that one connection waits for another's transaction to end, since both have a row with the
/// same key. None of them commits before all have succeeded, so that wait would never end; the
/// server cannot know. The one that waits is cancelled, if it has waited for so long that it is for
/// no lock which is let go of earlier.
final class DuplicateWatch implements AutoCloseable {
    private static final int INTERVAL_MILLIS = 500;
    private static final String WAITS =
            """
            select w.pid
            from pg_locks w
            where not w.granted
                and w.pid = any($1)
                and w.waitstart < clock_timestamp() - interval '1 s'
                and pg_blocking_pids(w.pid) && $1
            limit 1
            """;

    private final Connection observer;
    private final List<Connection> watched;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean hasSeen;

    private DuplicateWatch(Connection observer, List<Connection> watched) {
        this.observer = observer;
        this.watched = watched;
        thread = Thread.ofVirtual().unstarted(this::watch);
    }

    /// @param observer whose only use this is
    static DuplicateWatch start(Connection observer, List<Connection> watched) {
        DuplicateWatch watch = new DuplicateWatch(observer, watched);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        int[] pids = watched.stream().mapToInt(Connection::processId).toArray();
        try {
            while (!hasSeen && !ended.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
                look(pids);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (PostgresException e) {
            // Without an observer two equal keys wait until somebody interrupts; all else goes on.
        }
    }

    private void look(int[] pids) {
        Optional<Integer> waiting = observer.query(WAITS, pids).first(Integer.class);
        for (Connection db : watched) {
            if (waiting.filter(pid -> pid == db.processId()).isPresent()) {
                hasSeen = true;
                db.cancel();
            }
        }
    }

    /// Whether it has cancelled a connection.
    boolean hasSeen() {
        return hasSeen;
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
