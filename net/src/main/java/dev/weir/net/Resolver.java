package dev.weir.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Host names to addresses, with a deadline around a resolver that has none.
final class Resolver {
    /// The look-ups that are under way. Shared by all who ask for the same name, so that a dead
    /// name server costs one thread per name and not one per attempt.
    private static final ConcurrentMap<String, CompletableFuture<List<InetAddress>>> RUNNING =
            new ConcurrentHashMap<>();

    private Resolver() {}

    static List<InetAddress> resolve(String host, Deadline deadline)
            throws IOException, InterruptedException {
        try {
            return List.of(InetAddress.ofLiteral(bracketless(host)));
        } catch (IllegalArgumentException aName) {
            return wait(host, RUNNING.computeIfAbsent(host, Resolver::start), deadline);
        }
    }

    private static String bracketless(String host) {
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host;
    }

    /// A platform thread: the resolver's native call would hold a virtual thread's carrier, and a
    /// few dead names would so stop every virtual thread of the process.
    private static CompletableFuture<List<InetAddress>> start(String host) {
        var answer = new CompletableFuture<List<InetAddress>>();
        Thread.ofPlatform()
                .daemon()
                .name("weir resolver of " + host)
                .start(
                        () -> {
                            try {
                                answer.complete(List.of(InetAddress.getAllByName(host)));
                            } catch (Throwable failure) {
                                answer.completeExceptionally(failure);
                            } finally {
                                RUNNING.remove(host, answer);
                            }
                        });
        return answer;
    }

    private static List<InetAddress> wait(
            String host, CompletableFuture<List<InetAddress>> answer, Deadline deadline)
            throws IOException, InterruptedException {
        try {
            return answer.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new DeadlineException(
                    "cannot resolve host \""
                            + host
                            + "\": the system's resolver did not answer before the deadline");
        } catch (ExecutionException failure) {
            var exception =
                    new UnknownHostException(
                            "cannot resolve host \""
                                    + host
                                    + "\": the system's resolver knows no such name, or could not"
                                    + " reach its name server");
            exception.initCause(failure.getCause());
            throw exception;
        }
    }
}
