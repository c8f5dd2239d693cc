package dev.weir.pooler.internal.process;

import java.lang.reflect.Proxy;

/// The signals that PgBouncer knows. SIGQUIT is the JVM's: it prints all threads.
///
/// The JDK's class for signals is public in practice (module `jdk.unsupported`), but javac warns of
/// it at each use and cannot be told not to, so it is used by its name.
final class Signals {
    private Signals() {}

    /// Lets the signals work on the instance.
    static void handle(Instance instance) {
        on("HUP", instance::reloadBySignal);
        on("INT", instance::interruptedBySignal);
        on("TERM", instance::terminatedBySignal);
        on("USR1", instance::pauseBySignal);
        on("USR2", instance::resumeBySignal);
    }

    // Each runs in a thread of the JVM's, which may wait.
    private static void on(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object own =
                    Proxy.newProxyInstance(
                            handler.getClassLoader(),
                            new Class<?>[] {handler},
                            (_, method, _) -> {
                                if (method.getName().equals("handle")) {
                                    action.run();
                                }
                                return null;
                            });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), own);
        } catch (ReflectiveOperationException e) {
            // The JVM keeps it for itself (-Xrs), or the system has none: the console does the
            // same.
        }
    }
}
