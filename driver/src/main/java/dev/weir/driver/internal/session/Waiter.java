package dev.weir.driver.internal.session;

import dev.weir.net.Deadline;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.locks.LockSupport;

/// Somebody who waits for messages: an [Exchange] for its answers, a [Watch] for notifications. All
/// fields are guarded by the session's lock.
abstract class Waiter {
    private @Nullable Thread parked;
    private Deadline wakeFor = Deadline.NEVER;

    /// Whether there is something to take, so that waiting is over.
    abstract boolean isReady();

    /// What has come for it is its own from now on.
    abstract void handOver();

    /// The thread that waits, for the caller to wake, or null.
    @Nullable Thread parked() {
        return parked;
    }

    /// @param until the deadline for which it must be woken; [Deadline#NEVER] if it wakes by itself
    void parks(Thread thread, Deadline until) {
        parked = thread;
        wakeFor = until;
    }

    void unparks() {
        parked = null;
        wakeFor = Deadline.NEVER;
    }

    /// Wakes it if its deadline is at or before a time.
    ///
    /// @return whether it must be woken for its deadline, now or later
    boolean wakeIfDueBy(long nanos) {
        if (parked == null || wakeFor.isNever()) {
            return false;
        }
        if (wakeFor.nanos() - nanos <= 0) {
            wake();
        }
        return true;
    }

    boolean isParked() {
        return parked != null;
    }

    void wake() {
        if (parked != null) {
            LockSupport.unpark(parked);
        }
    }
}
