package dev.weir.pooler.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.pooler.internal.admin.Samples;
import dev.weir.pooler.internal.admin.Snapshot;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.BindException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

class MetricsServerTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Pooler pooler = new Pooler();
    private Endpoint endpoint;

    /// Answers at once, or never.
    private static final class Pooler implements Source {
        private volatile Health health = Health.SERVING;
        private volatile Consumer<Consumer<Snapshot>> survey =
                then -> then.accept(Samples.snapshot());

        @Override
        public void survey(Consumer<Snapshot> then) {
            survey.accept(then);
        }

        @Override
        public Health health() {
            return health;
        }
    }

    @BeforeEach
    void findPort() throws IOException {
        endpoint = Endpoint.onFreePort();
    }

    @AfterEach
    void closeClient() {
        endpoint.close();
    }

    private MetricsServer start() throws IOException {
        return MetricsServer.start(endpoint.address(), pooler, LONG);
    }

    @Test
    void answersInTheTextFormatOfPrometheus() throws Exception {
        try (MetricsServer _ = start()) {
            HttpResponse<String> response = endpoint.send("GET", "/metrics");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type"))
                    .contains("text/plain; version=0.0.4; charset=utf-8");
            assertThat(Figures.ofText(response.body()).value("pgbouncer_up")).isEqualTo(1);
        }
    }

    @Test
    void answersInOpenMetricsIfThatIsAccepted() throws Exception {
        String accept =
                "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.5";
        try (MetricsServer _ = start()) {
            HttpResponse<String> response = endpoint.send("GET", "/metrics", "Accept", accept);

            assertThat(response.headers().firstValue("Content-Type"))
                    .contains("application/openmetrics-text; version=1.0.0; charset=utf-8");
            assertThat(Figures.ofOpenMetrics(response.body()).types())
                    .containsEntry("pgbouncer_stats_totals_queries_pooled", "counter");
        }
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        try (MetricsServer _ = start()) {
            HttpResponse<String> response = endpoint.send("HEAD", "/metrics");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValueAsLong("Content-Length").orElse(0))
                    .isGreaterThan(10_000);
            assertThat(response.body()).isEmpty();
        }
    }

    @Test
    void saysThatItServes() throws Exception {
        try (MetricsServer _ = start()) {
            HttpResponse<String> response = endpoint.send("GET", "/health");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("The pooler is serving.\n");
        }
    }

    @Test
    void isNotHealthyWhileItShutsDown() throws Exception {
        pooler.health = Source.Health.SHUTTING_DOWN;
        try (MetricsServer _ = start()) {
            HttpResponse<String> response = endpoint.send("GET", "/health");

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).isEqualTo("The pooler is shutting down.\n");
        }
    }

    @Test
    void knowsNoOtherPath() throws Exception {
        try (MetricsServer _ = start()) {
            HttpResponse<String> response = endpoint.send("GET", "/metrics/x");

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body())
                    .isEqualTo("Nothing is here; ask for /metrics or /health.\n");
        }
    }

    @Test
    void allowsNothingButReading() throws Exception {
        try (MetricsServer _ = start()) {
            HttpResponse<String> response = endpoint.send("DELETE", "/metrics");

            assertThat(response.statusCode()).isEqualTo(405);
            assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
            assertThat(response.body())
                    .isEqualTo("Only GET and HEAD are answered here, not DELETE.\n");
        }
    }

    @Test
    void doesNotWaitForEverForLoopsThatHang() throws Exception {
        pooler.survey = _ -> {};
        try (MetricsServer _ =
                MetricsServer.start(endpoint.address(), pooler, Duration.ofMillis(50))) {
            HttpResponse<String> response = endpoint.send("GET", "/metrics");

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body())
                    .isEqualTo("The event loops did not answer in time; try again.\n");
        }
    }

    @Test
    void answersAgainAfterLoopsHaveHung() throws Exception {
        CompletableFuture<Consumer<Snapshot>> late = new CompletableFuture<>();
        pooler.survey = late::complete;
        try (MetricsServer _ =
                MetricsServer.start(endpoint.address(), pooler, Duration.ofMillis(200))) {
            endpoint.send("GET", "/metrics");
            late.join().accept(Samples.snapshot());
            pooler.survey = then -> then.accept(Samples.snapshot());

            assertThat(endpoint.send("GET", "/metrics").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void takesOneSurveyForAllWhoAskMeanwhile() throws Exception {
        AtomicInteger surveys = new AtomicInteger();
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Consumer<Snapshot>> first = new CompletableFuture<>();
        pooler.survey =
                then -> {
                    surveys.incrementAndGet();
                    first.complete(then);
                    asked.countDown();
                };
        Surveys shared = new Surveys(pooler, LONG);
        var one = Thread.ofVirtual().start(() -> take(shared));
        asked.await();
        var other = Thread.ofVirtual().start(() -> take(shared));
        while (other.getState() != Thread.State.TIMED_WAITING && other.isAlive()) {
            Thread.onSpinWait();
        }

        first.join().accept(Samples.snapshot());

        one.join();
        other.join();
        assertThat(surveys).hasValue(1);
    }

    private static void take(Surveys surveys) {
        try {
            surveys.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void refusesAnAddressThatIsTaken() throws Exception {
        try (MetricsServer _ = start()) {
            assertThatThrownBy(this::start).isInstanceOf(BindException.class);
        }
    }

    @Test
    void leavesThePortWhenItIsClosed() throws Exception {
        start().close();

        try (MetricsServer _ = start()) {
            assertThat(endpoint.send("GET", "/health").statusCode()).isEqualTo(200);
        }
    }
}
