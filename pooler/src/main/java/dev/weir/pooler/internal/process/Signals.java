package dev.weir.pooler.internal.process;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Proxy;

/// The signals that PgBouncer knows.
///
/// SIGQUIT, which ends PgBouncer at once, is the JVM's own: it prints all threads, and the JDK lets
/// nobody have it. So the C library is asked to call its `_exit` instead. `jcmd`, which uses the
/// signal to say that it is there, still works with -XX:+StartAttachListener.
///
/// The JDK's class for signals is public in practice (module `jdk.unsupported`), but javac warns of
/// it at each use and cannot be told not to, so it is used by its name.
final class Signals {
    private static final int QUIT = 3;

    private Signals() {}

    /// Lets SIGQUIT end the process at once, by a thread of its own: the JDK writes the code of
    /// that call at run time, and a pooler that starts has other things to do meanwhile.
    static Thread beginWithQuit() {
        return Thread.ofPlatform().name("weir-quit").start(Signals::exitOnQuit);
    }

    /// Lets the other signals work on the instance, too.
    ///
    /// @param begun what [#beginWithQuit] has begun
    static void handle(Instance instance, Thread begun) {
        on("HUP", instance::reloadBySignal);
        on("INT", instance::interruptedBySignal);
        on("TERM", instance::terminatedBySignal);
        on("USR1", instance::pauseBySignal);
        on("USR2", instance::resumeBySignal);
        await(begun);
    }

    private static void await(Thread begun) {
        try {
            begun.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("restricted") // the launcher allows it
    private static void exitOnQuit() {
        Linker linker = Linker.nativeLinker();
        try {
            MemorySegment exit = linker.defaultLookup().findOrThrow("_exit");
            MethodHandle signal =
                    linker.downcallHandle(
                            linker.defaultLookup().findOrThrow("signal"),
                            FunctionDescriptor.of(
                                    ValueLayout.ADDRESS,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS));
            MemorySegment _ = (MemorySegment) signal.invokeExact(QUIT, exit);
        } catch (Throwable e) {
            // Then it prints all threads, as every JVM does.
        }
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
