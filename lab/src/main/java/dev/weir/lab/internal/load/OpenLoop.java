package dev.weir.lab.internal.load;

import dev.weir.lab.Serving;

import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Requests that come at their own times, whatever becomes of those before them.
///
/// Latency counts from the intended start: waiting for a free static thread, or for a thread to be
/// made, is part of it. What has no answer in the end is counted with the time that it has waited,
/// not left out.
final class OpenLoop implements Load {
    /// Most requests that have come and have no answer yet; more are turned away.
    private static final int UNDER_WAY_MAX = 5_000;

    private final Task task;
    private final Request request;
    private final Tally tally;
    private final Random random;
    private final Set<Arrival> underWay = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Arrival> queue = new LinkedBlockingQueue<>(UNDER_WAY_MAX);
    private Thread dispatcher = Thread.currentThread();
    private final CountDownLatch released = new CountDownLatch(1);

    OpenLoop(Task task, Request request, Tally tally) {
        this.task = task;
        this.request = request;
        this.tally = tally;
        random = new Random(task.times().seed());
    }

    /// A request that has come.
    ///
    /// @param number which one, so that two of the same moment are not the same
    private record Arrival(long number, long intended) {}

    @Override
    public void start() {
        if (task.serving() == Serving.STATIC_THREADS) {
            for (int i = 0; i < task.shape().users(); i++) {
                Thread.ofPlatform().daemon().start(this::work);
            }
        }
        dispatcher = Thread.ofPlatform().daemon().start(this::dispatch);
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        dispatcher.join();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(task.times().graceMs());
        while (!underWay.isEmpty() && System.nanoTime() - end < 0) {
            Thread.sleep(10);
        }
        underWay.forEach(arrival -> tally.unfinished(arrival.intended()));
        // Nobody is to begin with them, and open connections for them, when all are being closed.
        queue.clear();
    }

    private void dispatch() {
        double pauseNanos = 1e9 / task.shape().arrivals().perSecond();
        long next = System.nanoTime();
        for (long number = 0; !tally.isOver(); number++) {
            awaitTime(next);
            come(new Arrival(number, next));
            next += Math.max(1, (long) (-Math.log(1 - random.nextDouble()) * pauseNanos));
        }
    }

    private static void awaitTime(long time) {
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void come(Arrival arrival) {
        if (underWay.size() >= UNDER_WAY_MAX) {
            tally.failed("turned away: " + UNDER_WAY_MAX + " requests wait already");
            return;
        }
        underWay.add(arrival);
        try {
            switch (task.serving()) {
                case STATIC_THREADS -> queue.add(arrival);
                case PLATFORM_THREAD_PER_REQUEST ->
                        Thread.ofPlatform().daemon().start(() -> serve(arrival));
                case VIRTUAL_THREAD_PER_REQUEST -> Thread.ofVirtual().start(() -> serve(arrival));
            }
        } catch (OutOfMemoryError e) {
            underWay.remove(arrival);
            tally.failed(Reasons.of(e));
        }
    }

    /// What a static thread does. It ends with the process, or when it is released.
    private void work() {
        try {
            while (released.getCount() > 0) {
                Arrival arrival = queue.poll(100, TimeUnit.MILLISECONDS);
                if (arrival != null) {
                    serve(arrival);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Arrival arrival) {
        request.run(arrival.intended());
        underWay.remove(arrival);
    }

    @Override
    public void release() {
        released.countDown();
    }
}
