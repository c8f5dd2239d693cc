package dev.weir.net;

import java.util.Arrays;

/// Whether a thread has come to wait for a socket.
final class Waiting {
    private Waiting() {}

    /// Returns once that thread is in a selection: for a platform thread the system's call, which
    /// looks runnable from outside, for a virtual thread being parked.
    static void untilItWaits(Thread thread) throws InterruptedException {
        while (!isInSelection(thread)) {
            if (!thread.isAlive()) {
                throw new AssertionError(thread + " has ended instead of waiting");
            }
            Thread.sleep(1);
        }
    }

    private static boolean isInSelection(Thread thread) {
        boolean isParked =
                switch (thread.getState()) {
                    case WAITING, TIMED_WAITING -> true;
                    case RUNNABLE -> !thread.isVirtual();
                    default -> false;
                };
        return isParked
                && Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals("lockAndDoSelect"));
    }
}
