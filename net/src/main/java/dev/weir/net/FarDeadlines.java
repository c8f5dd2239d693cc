package dev.weir.net;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.locks.LockSupport;

/// Lets threads wait until a deadline that is far without a timer for each wait: nearly every wait
/// ends long before. A virtual thread that parks for a limited time costs two wake-ups of the JDK's
/// timer thread, which is more than all else that a statement costs.
///
/// Whoever waits parks without a limit if the deadline [#isFar]; shortly before the deadline it is
/// woken, finds it near, and parks for what is left. One daemon thread for the process looks after
/// all of them, ten times a second while there are any and not at all while there are none.
/// Thread-safe.
public final class FarDeadlines {
    private static final System.Logger LOG = System.getLogger("dev.weir.net");
    private static final long LOOK_NANOS = 100_000_000;

    /// Three looks: the thread may come late.
    private static final long FAR_NANOS = 3 * LOOK_NANOS;

    /// Looks that find nobody before the thread sleeps.
    private static final int IDLE_LOOKS = 20;

    private static final FarDeadlines INSTANCE = new FarDeadlines();

    private final Set<Waiters> all =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final Thread thread;
    private volatile boolean awake;

    private FarDeadlines() {
        thread = Thread.ofPlatform().daemon().name("weir-deadlines").unstarted(this::look);
        thread.start();
    }

    /// A place where threads wait.
    public interface Waiters {
        /// Wakes those who wait without a limit and whose deadline is at or before a time. Must not
        /// wait.
        ///
        /// @param nanos by [System#nanoTime()]
        /// @return whether anybody waits without a limit, woken or not
        boolean wakeThoseDueBy(long nanos);
    }

    /// Whether a wait until then may be without a limit, by whoever tells [#watch].
    public static boolean isFar(Deadline deadline) {
        return !deadline.isNever() && isFar(deadline.nanos(), System.nanoTime());
    }

    /// As [#isFar(Deadline)], by [System#nanoTime()].
    public static boolean isFar(long deadline, long now) {
        return deadline - now > FAR_NANOS;
    }

    /// Says that somebody is about to wait without a limit, which [Waiters#wakeThoseDueBy] knows
    /// already. Costs next to nothing for waiters that are watched.
    ///
    /// @param waiters kept by a weak reference
    /// @param watched what this returned for them before, false at first
    /// @return true
    public static boolean watch(Waiters waiters, boolean watched) {
        if (!watched) {
            INSTANCE.all.add(waiters);
        }
        INSTANCE.wake();
        return true;
    }

    private void wake() {
        if (!awake) {
            awake = true;
            LockSupport.unpark(thread);
        }
    }

    private void look() {
        int idle = 0;
        while (true) {
            idle = lookSafely() ? 0 : idle + 1;
            if (idle >= IDLE_LOOKS) {
                awake = false;
                // Whoever came before that was set is found now; whoever comes later sets it.
                idle = lookSafely() ? 0 : idle;
            }
            if (idle >= IDLE_LOOKS && !awake) {
                LockSupport.park(this);
                idle = 0;
            } else {
                LockSupport.parkNanos(this, LOOK_NANOS);
            }
        }
    }

    /// The thread must not end, whatever happens: without it no far deadline is kept any more in
    /// this process. Where memory has run out it looks again as if somebody waited.
    private boolean lookSafely() {
        try {
            return lookOnce();
        } catch (Throwable e) {
            report(e);
            return true;
        }
    }

    private boolean lookOnce() {
        List<Waiters> now;
        synchronized (all) {
            now = new ArrayList<>(all);
        }
        long due = System.nanoTime() + FAR_NANOS;
        boolean any = false;
        for (Waiters waiters : now) {
            try {
                any |= waiters.wakeThoseDueBy(due);
            } catch (RuntimeException e) {
                report(e);
            }
        }
        return any;
    }

    private static void report(Throwable failure) {
        try {
            LOG.log(System.Logger.Level.ERROR, "looking after deadlines", failure);
        } catch (Throwable e) {
            // There is no memory to say so.
        }
    }
}
