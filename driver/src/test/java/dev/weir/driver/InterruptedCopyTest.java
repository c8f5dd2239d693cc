package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Interrupts, deadlines and cancels in the midst of COPY, also where the thread never has to wait.
@Timeout(60)
final class InterruptedCopyTest {
    private final Connection db = Database.connect();

    @AfterEach
    void isStillUsable() {
        assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
        db.close();
    }

    @Test
    void anInterruptEndsACopyIn() {
        db.script("create temp table t (id bigint)");
        Thread.currentThread().interrupt();
        assertThatThrownBy(
                        () ->
                                db.copyIn("t", Long.class)
                                        .copyAll(LongStream.range(0, Long.MAX_VALUE).boxed()))
                .isInstanceOf(RequestInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(db.query("select count(*) from t").one(Long.class)).isZero();
    }

    @Test
    void anInterruptEndsACopyOut() {
        CopyOut<Long> copy = db.copyOut("select generate_series(1, 1e15::int8)", Long.class);
        assertThatThrownBy(
                        () ->
                                copy.forEach(
                                        i -> {
                                            if (i == 100_000) {
                                                Thread.currentThread().interrupt();
                                            }
                                        }))
                .isInstanceOf(RequestInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aDeadlineEndsACopyOut() {
        try (Connection hasty = Database.connector("query_timeout=500ms").connect()) {
            CopyOut<Long> copy = hasty.copyOut("select generate_series(1, 1e15::int8)", Long.class);
            assertThatThrownBy(() -> copy.forEach(_ -> {}))
                    .isInstanceOf(RequestTimeoutException.class);
            assertThat(hasty.query("select 1").one(Integer.class)).isEqualTo(1);
        }
    }

    @Test
    void aDeadlineEndsACopyIn() {
        try (Connection hasty = Database.connector("query_timeout=500ms").connect()) {
            hasty.script("create temp table t (id bigint)");
            assertThatThrownBy(
                            () ->
                                    hasty.copyIn("t", Long.class)
                                            .copyAll(LongStream.range(0, Long.MAX_VALUE).boxed()))
                    .isInstanceOf(RequestTimeoutException.class);
            assertThat(hasty.query("select count(*) from t").one(Long.class)).isZero();
        }
    }

    /// Rows that come more slowly than the server takes them.
    private static Stream<String> slowRows() {
        String row = "x".repeat(1000);
        return Stream.generate(
                () -> {
                    long end = System.nanoTime() + 100_000;
                    while (System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                    return row;
                });
    }

    @Test
    void aDeadlineEndsACopyInThatNeverHasToWait() {
        try (Connection hasty = Database.connector("query_timeout=500ms").connect()) {
            hasty.script("create temp table t (a text)");
            assertThatThrownBy(() -> hasty.copyIn("t", String.class).copyAll(slowRows()))
                    .isInstanceOf(RequestTimeoutException.class);
            assertThat(hasty.query("select count(*) from t").one(Long.class)).isZero();
        }
    }

    @Test
    void anInterruptEndsACopyInThatNeverHasToWait() {
        db.script("create temp table t (a text)");
        CopyIn<String> copy = db.copyIn("t", String.class);
        Stream<String> rows = slowRows().peek(_ -> Thread.currentThread().interrupt());
        assertThatThrownBy(() -> copy.copyAll(rows))
                .isInstanceOf(RequestInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(db.query("select count(*) from t").one(Long.class)).isZero();
    }

    @Test
    void anotherThreadCancelsACopyIn() throws InterruptedException {
        db.script("create temp table t (id bigint)");
        Thread canceller =
                Thread.ofVirtual()
                        .unstarted(
                                () -> {
                                    try {
                                        Thread.sleep(Duration.ofMillis(200));
                                        db.cancel();
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
        try (CopyIn<Long> copy = db.copyIn("t", Long.class)) {
            canceller.start();
            assertThatThrownBy(() -> LongStream.range(0, Long.MAX_VALUE).forEach(copy::write))
                    .isInstanceOf(ServerErrorException.class)
                    .extracting(e -> ((ServerErrorException) e).sqlState().code())
                    .isEqualTo("57014");
        }
        canceller.join();
    }
}
