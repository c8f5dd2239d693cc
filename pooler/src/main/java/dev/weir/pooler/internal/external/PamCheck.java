package dev.weir.pooler.internal.external;

import dev.weir.pooler.internal.auth.PasswordCheck;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks the operating system's PAM, whose service is `pgbouncer`, as in PgBouncer.
///
/// What PAM does may wait for long, in C, where a virtual thread would keep its carrier: so it is
/// done by a few threads of its own.
///
/// @param address where the client comes from, for PAM's modules; empty on a Unix socket
/// @param patience how long PAM may take, with the wait for one of the threads
/// @param directory of the service's file, if not the system's
public record PamCheck(String address, Duration patience, Optional<Path> directory)
        implements PasswordCheck {
    private static final int THREADS = 8;
    private static final long IDLE_SECONDS = 10;
    private static final ExecutorService WORKERS = workers();

    public PamCheck(String address, Duration patience) {
        this(address, patience, Optional.empty());
    }

    private static ExecutorService workers() {
        ThreadPoolExecutor workers =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("weir-pam-", 0).factory());
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    @Override
    public Optional<String> refusal(String user, String password) {
        Future<Optional<String>> answer =
                WORKERS.submit(() -> new Pam(directory, address).refusal(user, password));
        try {
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            return Optional.of("PAM cannot be asked: " + e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(false);
            return Optional.of("PAM has not answered within " + patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the pooler ends");
        }
    }
}
