package dev.weir.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.lang.ref.Reference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// Waits until far deadlines end at them, though no timer was set.
@Timeout(60)
final class FarDeadlinesTest {
    /// A thread that waits for a deadline.
    private static final class Sleeper implements FarDeadlines.Waiters {
        private final Deadline deadline;
        private final Thread thread = Thread.currentThread();

        Sleeper(Deadline deadline) {
            this.deadline = deadline;
        }

        @Override
        public boolean wakeThoseDueBy(long nanos) {
            if (deadline.nanos() - nanos <= 0) {
                LockSupport.unpark(thread);
            }
            return true;
        }
    }

    @Test
    void whoWaitsWithoutALimitIsWokenBeforeTheDeadline() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Deadline deadline = Deadline.after(Duration.ofMillis(400 + 50 * i));
                all.add(threads.submit(() -> awaitNear(deadline)));
            }
            for (Future<?> each : all) {
                // Or it is never woken, and this waits for ever.
                each.get();
            }
        }
    }

    @Test
    void anErrorDoesNotEndTheWatch() {
        AtomicBoolean failed = new AtomicBoolean();
        FarDeadlines.Waiters failing =
                _ -> {
                    if (failed.compareAndSet(false, true)) {
                        throw new OutOfMemoryError("a test's");
                    }
                    return false;
                };
        FarDeadlines.watch(failing, false);
        // Or it is never woken, and this waits for ever.
        awaitNear(Deadline.after(Duration.ofMillis(700)));
        assertThat(failed).isTrue();
        Reference.reachabilityFence(failing);
    }

    private static void awaitNear(Deadline deadline) {
        assertThat(FarDeadlines.isFar(deadline)).isTrue();
        Sleeper sleeper = new Sleeper(deadline);
        boolean watched = FarDeadlines.watch(sleeper, false);
        while (FarDeadlines.isFar(deadline)) {
            LockSupport.park(sleeper);
        }
        assertThat(watched).isTrue();
    }

    @Test
    void neitherNeverNorSoonIsFar() {
        assertThat(FarDeadlines.isFar(Deadline.NEVER)).isFalse();
        assertThat(FarDeadlines.isFar(Deadline.after(Duration.ofMillis(20)))).isFalse();
        assertThat(FarDeadlines.isFar(Deadline.after(Duration.ofDays(2)))).isTrue();
    }

    /// The thread that looks sleeps when nobody waits; a wait after that must end too.
    @Test
    void aWaitForBytesEndsAtAFarDeadline() throws Exception {
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        try (ServerSocket listener = new ServerSocket(0, 1, here);
                Channel channel =
                        Tcp.connect(
                                new InetSocketAddress(here, listener.getLocalPort()),
                                TcpOptions.DEFAULT,
                                Deadline.NEVER)) {
            for (Duration before : List.of(Duration.ZERO, Duration.ofSeconds(3))) {
                Thread.sleep(before);
                Deadline deadline = Deadline.after(Duration.ofMillis(700));
                assertThatThrownBy(() -> channel.awaitReadable(deadline))
                        .isInstanceOf(DeadlineException.class);
                assertThat(deadline.isOver()).isTrue();
            }
        }
    }
}
