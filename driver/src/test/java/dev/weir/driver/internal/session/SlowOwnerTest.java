package dev.weir.driver.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.ConnectionSettings;
import dev.weir.driver.ConnectionStateException;
import dev.weir.driver.RequestInterruptedException;
import dev.weir.driver.RequestTimeoutException;
import dev.weir.driver.internal.login.LastPassword;
import dev.weir.driver.internal.login.LogIn;
import dev.weir.driver.internal.login.LoggedIn;
import dev.weir.driver.internal.statement.Messages;
import dev.weir.net.Deadline;
import dev.weir.testkit.TestServers;
import dev.weir.wire.BackendTag;
import dev.weir.wire.ByteReader;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Those whose answers come behind a large result keep little of it for its owner, who may be slow,
/// and leave the rest to it.
@Timeout(120)
final class SlowOwnerTest {
    /// Of a kilobyte each: more than the sockets hold, whose buffers may grow to 40 MB. Otherwise
    /// the server would be done with them before anybody reads.
    private static final int ROWS = 64_000;

    private static final String LARGE =
            "select repeat('x', 1000) from generate_series(1, " + ROWS + ")";

    /// The limit, and what one read buffer holds.
    private static final int BOUND = Exchange.KEPT_BYTES_AHEAD + 64 * 1024;

    private final LoggedIn loggedIn =
            LogIn.connect(
                    ConnectionSettings.parse(TestServers.shared().url() + "?sslmode=disable"),
                    new LastPassword(),
                    Deadline.NEVER);
    private final AtomicBoolean notified = new AtomicBoolean();
    private final Session session =
            new Session(
                    loggedIn.channel(),
                    loggedIn.input(),
                    new Session.Wiring(
                            new Notified(),
                            deadline -> loggedIn.cancel().orElseThrow().send(deadline)),
                    new Session.SessionSettings(Duration.ofSeconds(10), "the server"));
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final class Notified implements AsyncMessages {
        @Override
        public void received(byte tag, ByteReader body) {
            if (tag == BackendTag.NOTIFICATION_RESPONSE) {
                notified.set(true);
            }
        }

        @Override
        public void farewell(ByteReader body) {
            // Nobody asks.
        }
    }

    @AfterEach
    void close() {
        session.close(Messages::terminate);
        threads.close();
    }

    private Exchange query(String sql) {
        return query(sql, Deadline.NEVER);
    }

    private Exchange query(String sql, Deadline deadline) {
        return session.start(sql, out -> Messages.query(out, sql), Ending.SYNCED, deadline);
    }

    /// Takes all answers.
    ///
    /// @return the rows: how many there are, and the most that was kept at a time
    private static Taken take(Exchange exchange) {
        int rows = 0;
        int keptMax = 0;
        String first = "";
        byte tag = exchange.next();
        while (tag != BackendTag.READY_FOR_QUERY) {
            if (tag == BackendTag.DATA_ROW && rows++ == 0) {
                first = firstColumn(exchange.body());
            }
            if (rows % 100 == 0) {
                // Slower than whoever would keep what comes.
                pause();
            }
            keptMax = Math.max(keptMax, exchange.keptBytes());
            tag = exchange.next();
        }
        return new Taken(rows, first, keptMax);
    }

    private record Taken(int rows, String first, int keptMax) {}

    private static String firstColumn(ByteReader row) {
        row.skip(2);
        return new String(row.takeBytes(row.takeInt()), StandardCharsets.UTF_8);
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitFull(Exchange exchange) {
        while (!exchange.isFull()) {
            pause();
        }
    }

    private Future<Taken> taking(String sql) {
        LinkedBlockingQueue<Exchange> started = new LinkedBlockingQueue<>();
        Future<Taken> taken =
                threads.submit(
                        () -> {
                            Exchange exchange = query(sql);
                            started.add(exchange);
                            return take(exchange);
                        });
        try {
            started.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return taken;
    }

    @Test
    void othersKeepLittleForASlowOwner() throws Exception {
        Exchange large = query(LARGE);
        List<Future<Taken>> others = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            others.add(taking("select 'other " + i + "'"));
        }
        awaitFull(large);
        Taken taken = take(large);
        assertThat(taken.rows()).isEqualTo(ROWS);
        assertThat(taken.keptMax()).isLessThan(BOUND);
        for (int i = 0; i < 10; i++) {
            assertThat(others.get(i).get(60, TimeUnit.SECONDS).first()).isEqualTo("other " + i);
        }
    }

    @Test
    void aWatchKeepsLittleForASlowOwner() throws Exception {
        take(query("listen slow_owner"));
        Exchange large = query(LARGE);
        Future<Boolean> watching =
                threads.submit(() -> session.await(new Watch(notified::get), Deadline.NEVER));
        awaitFull(large);
        assertThat(take(large).keptMax()).isLessThan(BOUND);
        take(query("notify slow_owner"));
        assertThat(watching.get(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aWriterGoesOnReading() throws Exception {
        Exchange large = query(LARGE);
        Future<Taken> waiting = taking("select 'waiting'");
        awaitFull(large);
        // More than the sockets hold, too: the server does not take it before somebody reads.
        Future<Taken> writing = taking("select length('" + "y".repeat(64_000_000) + "')");
        // The writer keeps more for the owner than those who only wait for an answer. Not all of
        // it:
        // it has no need to when the rest fits into the sockets.
        while (large.keptBytes() <= BOUND) {
            pause();
        }
        assertThat(take(large).rows()).isEqualTo(ROWS);
        assertThat(waiting.get(60, TimeUnit.SECONDS).first()).isEqualTo("waiting");
        assertThat(writing.get(60, TimeUnit.SECONDS).first()).isEqualTo("64000000");
    }

    @Test
    void othersGoOnWhenTheOwnerLeaves() throws Exception {
        Exchange large = query(LARGE);
        Future<Taken> other = taking("select 'other'");
        awaitFull(large);
        large.cancel();
        assertThat(other.get(60, TimeUnit.SECONDS).first()).isEqualTo("other");
    }

    /// However fast the rows are read, the last one comes after the deadline.
    @Test
    void othersGoOnWhenTheOwnersTimeIsOver() throws Exception {
        String slow = LARGE + " union all select pg_sleep(3)::text";
        Exchange large = query(slow, Deadline.after(Duration.ofMillis(300)));
        Future<Taken> other = taking("select 'other'");
        awaitFull(large);
        assertThatThrownBy(() -> take(large)).isInstanceOf(RequestTimeoutException.class);
        assertThat(other.get(60, TimeUnit.SECONDS).first()).isEqualTo("other");
    }

    @Test
    void whoWaitsForASlowOwnerMayGiveUp() throws Exception {
        Exchange large = query(LARGE);
        CompletableFuture<Thread> waiter = new CompletableFuture<>();
        Future<Taken> interrupted =
                threads.submit(
                        () -> {
                            waiter.complete(Thread.currentThread());
                            return take(query("select 'interrupted'"));
                        });
        Future<Taken> overdue =
                threads.submit(
                        () ->
                                take(
                                        query(
                                                "select 'overdue'",
                                                Deadline.after(Duration.ofMillis(100)))));
        awaitFull(large);
        assertThatThrownBy(overdue::get).hasCauseInstanceOf(RequestTimeoutException.class);
        waiter.get().interrupt();
        assertThatThrownBy(interrupted::get).hasCauseInstanceOf(RequestInterruptedException.class);
        assertThat(take(large).rows()).isEqualTo(ROWS);
        assertThat(take(query("select 'after'")).first()).isEqualTo("after");
    }

    @Test
    void anOwnerCannotWaitForItself() throws Exception {
        Exchange large = query(LARGE);
        Future<Taken> other = taking("select 'other'");
        awaitFull(large);
        large.next();
        assertThatThrownBy(() -> query("select 'mine'"))
                .isInstanceOf(ConnectionStateException.class)
                .hasMessageContaining("must not use it: select 'mine'");
        assertThat(take(large).rows()).isEqualTo(ROWS);
        assertThat(other.get(60, TimeUnit.SECONDS).first()).isEqualTo("other");
    }
}
