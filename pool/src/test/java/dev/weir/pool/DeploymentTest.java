package dev.weir.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.driver.Connection;
import dev.weir.testkit.Effort;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/// What people ask of a pool before they deploy it.
@Timeout(240)
final class DeploymentTest {
    private static final int THREADS = Integer.getInteger("weir.churn.threads", Effort.of(100_000));

    private static ThreadFactory threads(String kind) {
        return kind.equals("virtual")
                ? Thread.ofVirtual().factory()
                : Thread.ofPlatform().factory();
    }

    /// A thread for each query: nothing is kept for it when it has ended.
    @ParameterizedTest
    @ValueSource(strings = {"virtual", "platform"})
    void shortLivedThreadsLeaveNothingBehind(String kind) throws Exception {
        String name = Database.unique("churn");
        int count = kind.equals("virtual") || Effort.isWhole() ? THREADS : THREADS / 4;
        try (Pool db = Database.open(name, "pool_max_size=3");
                Connection other = Database.connect()) {
            run(db, kind, count / 10);
            long before = usedBytes();
            run(db, kind, count);
            assertThat(usedBytes() - before).isLessThan(8 << 20);
            assertThat(Database.sessions(other, name)).isLessThanOrEqualTo(3);
            assertThat(db.stats().requestsRunning()).isZero();
        }
    }

    private static void run(Pool db, String kind, int count) throws InterruptedException {
        AtomicInteger right = new AtomicInteger();
        Semaphore alive = new Semaphore(200);
        ThreadFactory factory = threads(kind);
        for (int i = 0; i < count; i++) {
            int number = i;
            alive.acquire();
            factory.newThread(
                            () -> {
                                try {
                                    right.addAndGet(ask(db, number));
                                } finally {
                                    alive.release();
                                }
                            })
                    .start();
        }
        alive.acquire(200);
        assertThat(right.get()).isEqualTo(count);
    }

    private static int ask(Pool db, int number) {
        return db.query("select $1::int", number).one(Integer.class) == number ? 1 : 0;
    }

    private static long usedBytes() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(20);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void aThreadThatSleepsHoldsNothing() throws Exception {
        String name = Database.unique("sleepers");
        int count = 500;
        try (Pool db = Database.open(name, "pool_max_size=2");
                Connection other = Database.connect()) {
            CountDownLatch asleep = new CountDownLatch(count);
            CountDownLatch wake = new CountDownLatch(1);
            List<Thread> sleepers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                sleepers.add(
                        Thread.ofVirtual()
                                .start(
                                        () -> {
                                            db.execute("select 1");
                                            asleep.countDown();
                                            try {
                                                wake.await();
                                            } catch (InterruptedException e) {
                                                throw new IllegalStateException(e);
                                            }
                                            db.execute("select 1");
                                        }));
            }
            asleep.await();
            assertThat(db.stats().requestsRunning()).isZero();
            assertThat(db.stats().available()).isEqualTo(db.stats().size());
            assertThat(Database.sessions(other, name)).isLessThanOrEqualTo(2);
            wake.countDown();
            for (Thread sleeper : sleepers) {
                sleeper.join();
            }
        }
    }
}
