package dev.weir.lab.internal.load;

import dev.weir.lab.Serving;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Users who wait for an answer before they send the next request.
final class ClosedLoop implements Load {
    private final Task task;
    private final Request request;
    private final Tally tally;
    private final List<Thread> users = new ArrayList<>();
    private final CountDownLatch done;
    private final CountDownLatch released = new CountDownLatch(1);

    ClosedLoop(Task task, Request request, Tally tally) {
        this.task = task;
        this.request = request;
        this.tally = tally;
        done = new CountDownLatch(task.shape().users());
    }

    @Override
    public void start() {
        for (int i = 0; i < task.shape().users(); i++) {
            users.add(startUser());
        }
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        long patience = task.times().measuredMs() + task.times().graceMs();
        if (!done.await(patience, TimeUnit.MILLISECONDS)) {
            users.forEach(Thread::interrupt);
        }
    }

    private Thread startUser() {
        return switch (task.serving()) {
            // The user is the thread.
            case STATIC_THREADS ->
                    Thread.ofPlatform().daemon().start(() -> use(() -> serve(now())));
            case PLATFORM_THREAD_PER_REQUEST, VIRTUAL_THREAD_PER_REQUEST ->
                    Thread.ofVirtual().start(() -> use(this::serveInNewThread));
        };
    }

    private static long now() {
        return System.nanoTime();
    }

    /// A request of a user, until its end.
    private interface Turn {
        Request.End take() throws InterruptedException;
    }

    private void use(Turn turn) {
        try {
            while (!tally.isOver()) {
                if (turn.take() == Request.End.FAILED) {
                    Request.pauseAfterFailure();
                }
            }
            done.countDown();
            released.await();
        } catch (InterruptedException e) {
            done.countDown();
        }
    }

    private Request.End serve(long intended) {
        return request.run(intended);
    }

    private Request.End serveInNewThread() throws InterruptedException {
        long intended = System.nanoTime();
        AtomicReference<Request.End> end = new AtomicReference<>(Request.End.FAILED);
        try {
            Thread thread = starter().start(() -> end.set(serve(intended)));
            thread.join();
        } catch (OutOfMemoryError e) {
            tally.failed(Reasons.of(e));
        }
        return end.get();
    }

    private Thread.Builder starter() {
        return task.serving() == Serving.VIRTUAL_THREAD_PER_REQUEST
                ? Thread.ofVirtual()
                : Thread.ofPlatform().daemon();
    }

    @Override
    public void release() {
        released.countDown();
    }
}
