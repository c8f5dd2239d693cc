package dev.weir.driver.internal.session;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.locks.LockSupport;

/// Somebody who waits for messages: an [Exchange] for its answers, a [Watch] for notifications. All
/// fields are guarded by the session's lock.
abstract class Waiter {
    private @Nullable Thread parked;

    /// Whether there is something to take, so that waiting is over.
    abstract boolean isReady();

    void parks(Thread thread) {
        parked = thread;
    }

    void unparks() {
        parked = null;
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
