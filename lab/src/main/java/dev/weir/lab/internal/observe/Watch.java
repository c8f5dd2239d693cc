package dev.weir.lab.internal.observe;

import dev.weir.driver.PostgresException;
import dev.weir.lab.Moment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Looks at the server and at processes in a thread of its own, in a fixed rhythm: connections
/// every 50 ms, memory at every fifth look.
public final class Watch implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(50);
    private static final int MEMORY_EVERY = 5;

    private final ServerEye eye;
    private final List<Long> clients;
    private final List<Long> pooler;
    private final long start = System.nanoTime();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;

    // Written by the thread, read after it has ended.
    private final List<Moment> moments = new ArrayList<>();
    private final Set<Long> seen = new HashSet<>();
    private long poolerBytesMax;
    private long connectsBegin;
    private long connectsEnd;

    private Watch(ServerEye eye, List<Long> clients, List<Long> pooler) {
        this.eye = eye;
        this.clients = List.copyOf(clients);
        this.pooler = List.copyOf(pooler);
        thread = Thread.ofPlatform().daemon().name("weir-lab-watch").unstarted(this::watch);
    }

    /// Starts looking. Until [#close()] the eye is the watch's.
    ///
    /// @param pooler its processes; none if there is none
    public static Watch start(ServerEye eye, List<Long> clients, List<Long> pooler) {
        Watch watch = new Watch(eye, clients, pooler);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        try {
            connectsBegin = eye.connects();
            for (int look = 0; !hasEnded(look); look++) {
                look(look % MEMORY_EVERY == 0 ? Depth.MEMORY : Depth.CONNECTIONS);
            }
            look(Depth.MEMORY);
            connectsEnd = eye.connects();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (PostgresException e) {
            // A server that does not answer its observer has no figures from here on.
        }
    }

    private enum Depth {
        CONNECTIONS,
        MEMORY
    }

    /// Waits until it is time for the next look.
    private boolean hasEnded(int look) throws InterruptedException {
        long next = start + look * PERIOD.toNanos();
        return ended.await(next - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void look(Depth depth) {
        ServerEye.Sessions sessions = eye.sessions();
        seen.addAll(sessions.processes());
        boolean isDeep = depth == Depth.MEMORY;
        if (isDeep) {
            poolerBytesMax = Math.max(poolerBytesMax, ProcessFiles.memoryBytes(pooler));
        }
        moments.add(
                new Moment(
                        ms(),
                        sessions.count(),
                        sessions.active(),
                        isDeep ? ProcessFiles.memoryBytes(clients) : 0,
                        isDeep ? eye.memoryBytes(sessions) : 0));
    }

    /// Milliseconds since it began, as in its moments.
    public long ms() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    public List<Moment> moments() {
        return List.copyOf(moments);
    }

    public long poolerBytesMax() {
        return poolerBytesMax;
    }

    /// New sessions meanwhile: by the server's count, which comes late, or as many as were seen.
    public long connects() {
        return Math.max(connectsEnd - connectsBegin, seen.size());
    }

    /// Looks a last time, and returns when that is done.
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
