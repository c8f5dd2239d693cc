package dev.weir.pool.internal.work;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// Who has a connection to himself.
///
/// @param sinceNanos when it was taken, by [System#nanoTime()]
/// @param place where it was taken: the first caller outside of Weir
/// @param stack the whole stack, if leaks are to be warned of
record Use(String thread, long sinceNanos, String place, @Nullable Throwable stack) {
    private static final StackWalker WALKER = StackWalker.getInstance();

    static Use now(boolean withStack, long now) {
        Thread thread = Thread.currentThread();
        String name = thread.getName().isEmpty() ? "#" + thread.threadId() : thread.getName();
        return new Use(name, now, caller(), withStack ? new Throwable("taken here") : null);
    }

    private static String caller() {
        return WALKER.walk(
                frames ->
                        frames.filter(Use::isOutside)
                                .findFirst()
                                .map(frame -> frame.toStackTraceElement().toString())
                                .orElse("an unknown place"));
    }

    private static boolean isOutside(StackWalker.StackFrame frame) {
        String name = frame.getClassName();
        return !name.startsWith("dev.weir.pool.internal.")
                && !name.equals("dev.weir.pool.Pool")
                && !name.startsWith("dev.weir.driver.");
    }

    Duration age(long now) {
        return Duration.ofNanos(now - sinceNanos);
    }
}
