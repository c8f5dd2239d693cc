package dev.weir.pooler.internal.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// One thread that waits for many sockets at once and never for anything else. Whatever is attached
/// to its keys runs in this thread, and so do the tasks that other threads hand to it; neither may
/// block.
///
/// Everything here but [#execute(Runnable)] and [#stop()] is for the loop's own thread.
public final class EventLoop implements Executor {
    /// Bytes that are read from a socket at once.
    public static final int INPUT_BYTES = 64 * 1024;

    /// How often those that watch deadlines are called, in milliseconds.
    static final long TICK_MS = 100;

    /// Loaded with the first failure: the JDK's logging takes a tenth of a pooler's start.
    private static final class Log {
        static final System.Logger TO = System.getLogger(EventLoop.class.getName());
    }

    private final int number;
    private final Selector selector;
    private final Thread thread;
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final List<Runnable> ticks = new ArrayList<>();
    private final ByteBuffer input = ByteBuffer.allocateDirect(INPUT_BYTES);
    private final Outgoing outgoing = new Outgoing();
    private final LentBuffers buffers = new LentBuffers();
    private final Consumer<SelectionKey> dispatch = this::dispatch;

    private volatile boolean stopping;
    private long now = System.nanoTime();
    private long nextTick = now;

    /// @param number place among the process's loops, from 0
    public EventLoop(int number) {
        this.number = number;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open a selector", e);
        }
        thread = Thread.ofPlatform().name("weir-loop-" + number).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public int number() {
        return number;
    }

    /// The loop's selector, for registering channels.
    public Selector selector() {
        return selector;
    }

    /// Nanoseconds as of [System#nanoTime()], read once for all that was ready at the same time.
    public long now() {
        return now;
    }

    /// Where to read into: shared by all sockets of the loop, so empty whenever one is ready.
    public ByteBuffer input() {
        return input;
    }

    /// Where what goes out is put together: shared likewise.
    public Outgoing outgoing() {
        return outgoing;
    }

    public LentBuffers buffers() {
        return buffers;
    }

    /// Runs the task several times a second, for deadlines.
    public void everyTick(Runnable task) {
        ticks.add(task);
    }

    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /// Has the loop run the task soon. From any thread.
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        // The loop looks at its tasks before it sleeps; only one that may sleep needs to be woken.
        if (!isCurrent() && awake.compareAndSet(false, true)) {
            selector.wakeup();
        }
    }

    /// Ends the loop after what it is at. From any thread.
    public void stop() {
        stopping = true;
        selector.wakeup();
    }

    /// Waits until the loop has ended.
    public void join(long millis) throws InterruptedException {
        thread.join(millis);
    }

    private void run() {
        while (!stopping) {
            try {
                turn();
            } catch (IOException e) {
                Log.TO.log(System.Logger.Level.ERROR, "the selector failed", e);
            } catch (RuntimeException | AssertionError e) {
                // A link ends itself when it fails; what arrives here is a mistake of ours that
                // must not end all the others.
                Log.TO.log(System.Logger.Level.ERROR, "a task failed", e);
            }
        }
        closeAll();
    }

    private void turn() throws IOException {
        awake.set(false);
        if (tasks.isEmpty()) {
            selector.select(dispatch, untilTick());
        } else {
            selector.selectNow(dispatch);
        }
        awake.set(true);
        now = System.nanoTime();
        runTasks();
        if (now - nextTick >= 0) {
            nextTick = now + TICK_MS * 1_000_000;
            ticks.forEach(Runnable::run);
        }
    }

    private long untilTick() {
        return Math.max(1, (nextTick - System.nanoTime()) / 1_000_000);
    }

    // As many as there are now: a task that hands in another one does not keep the sockets waiting.
    private void runTasks() {
        for (int left = tasks.size(); left > 0; left--) {
            Runnable task = tasks.poll();
            if (task == null) {
                return;
            }
            task.run();
        }
    }

    private void dispatch(SelectionKey key) {
        if (!awake.getPlain()) {
            awake.set(true);
            now = System.nanoTime();
        }
        if (key.attachment() instanceof Ready ready) {
            ready.ready(this, key);
        }
    }

    private void closeAll() {
        try {
            for (SelectionKey key : List.copyOf(selector.keys())) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            Log.TO.log(System.Logger.Level.WARNING, "cannot close the selector", e);
        }
    }
}
