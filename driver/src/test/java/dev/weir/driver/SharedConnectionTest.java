package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.Effort;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/// Threads that use one connection in every way, at random: small and large results, large
/// parameters, slow consumers, mappers that fail, deadlines and interrupts.
@Timeout(240)
final class SharedConnectionTest {
    private static final int THREADS = 12;
    private static final int STEPS = Math.max(50, Effort.of(120));

    private final long seed = Long.getLong("weir.seed", System.nanoTime());

    @Test
    void eachThreadGetsItsOwnWhateverTheOthersDo() throws Exception {
        try (Connection db = Database.connect();
                Subscription nothing = db.listen(Database.unique("shared"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> watcher = threads.submit(() -> nothing.poll(Duration.ofMinutes(3)));
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Random random = new Random(seed + i);
                tasks.add(() -> run(db, random));
            }
            for (Future<Integer> result : threads.invokeAll(tasks)) {
                assertThat(result.get()).as("with -Dweir.seed=" + seed).isEqualTo(STEPS);
            }
            assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
            watcher.cancel(true);
        }
    }

    private static int run(Connection db, Random random) {
        for (int i = 0; i < STEPS; i++) {
            step(db, random);
        }
        return STEPS;
    }

    private static void step(Connection db, Random random) {
        int number = random.nextInt(1_000_000);
        switch (random.nextInt(14)) {
            case 0 -> slowly(db, number, random.nextInt(1, 3000));
            case 1 -> largeParameter(db, number, random.nextInt(2_000_000));
            case 2 -> failing(db, number);
            case 3 -> overdue(db, random);
            case 4 -> interrupted(db, number, random);
            default -> point(db, number);
        }
    }

    private static void point(Connection db, int number) {
        assertThat(db.query("select $1::int", number).one(Integer.class)).isEqualTo(number);
    }

    private static void slowly(Connection db, int number, int rows) {
        int[] count = {0};
        db.query("select $1::int, repeat('x', 1000) from generate_series(1, $2::int)", number, rows)
                .forEach(
                        row -> {
                            assertThat(row.intValue(0)).isEqualTo(number);
                            if (++count[0] % 500 == 0) {
                                LockSupport.parkNanos(1_000_000);
                            }
                        });
        assertThat(count[0]).isEqualTo(rows);
    }

    private static void largeParameter(Connection db, int number, int length) {
        assertThat(
                        db.query("select $1::int + length($2)", number, "y".repeat(length))
                                .one(Integer.class))
                .isEqualTo(number + length);
    }

    private static void failing(Connection db, int number) {
        IllegalStateException expected = new IllegalStateException("of the mapper");
        Query query = db.query("select repeat('x', $1), generate_series(1, 1000)", number % 1000);
        try {
            query.forEach(
                    row -> {
                        throw expected;
                    });
        } catch (IllegalStateException e) {
            assertThat(e).isSameAs(expected);
        }
    }

    private static void overdue(Connection db, Random random) {
        try {
            db.query("select repeat('x', 1000), pg_sleep(0.001) from generate_series(1, 20)")
                    .timeout(Duration.ofMillis(random.nextInt(1, 20)))
                    .list();
        } catch (RequestTimeoutException e) {
            assertThat(e.fate()).isNotEqualTo(RequestFate.DONE);
        }
    }

    private static void interrupted(Connection db, int number, Random random) {
        Thread self = Thread.currentThread();
        int micros = random.nextInt(2000);
        Thread interrupter =
                Thread.startVirtualThread(
                        () -> {
                            LockSupport.parkNanos(micros * 1000L);
                            self.interrupt();
                        });
        try {
            slowly(db, number, 1000);
        } catch (RequestInterruptedException e) {
            assertThat(e.fate()).isNotEqualTo(RequestFate.DONE);
        }
        join(interrupter);
    }

    /// Waits for the interrupt, and forgets it.
    private static void join(Thread thread) {
        boolean ended = false;
        while (!ended) {
            try {
                thread.join();
                ended = true;
            } catch (InterruptedException e) {
                // It was meant for the query.
            }
        }
        Thread.interrupted();
    }
}
