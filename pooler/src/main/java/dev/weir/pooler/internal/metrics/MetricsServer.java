package dev.weir.pooler.internal.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.weir.pooler.internal.admin.Snapshot;
import dev.weir.pooler.internal.config.ListenAddress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Answers HTTP requests: `/metrics` for Prometheus, `/health` for load balancers. Everything else
/// is refused with a sentence. In virtual threads of its own: nothing of it runs in an event loop
/// but the survey.
public final class MetricsServer implements AutoCloseable {
    /// How long a busy pooler may take; Prometheus waits for ten seconds unless told otherwise.
    private static final Duration SURVEY_WAIT = Duration.ofSeconds(5);

    private static final int BACKLOG = 16;

    private static final System.Logger LOG = System.getLogger(MetricsServer.class.getName());

    private final Source source;
    private final Surveys surveys;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private MetricsServer(Source source, Duration wait, HttpServer server) {
        this.source = source;
        this.surveys = new Surveys(source, wait);
        this.server = server;
        server.createContext("/", this::handle);
        server.setExecutor(threads);
    }

    /// Listens, and answers from now on.
    ///
    /// @throws IOException if the address cannot be listened on
    public static MetricsServer start(ListenAddress address, Source source) throws IOException {
        return start(address, source, SURVEY_WAIT);
    }

    static MetricsServer start(ListenAddress address, Source source, Duration wait)
            throws IOException {
        InetSocketAddress at =
                address.host().isEmpty()
                        ? new InetSocketAddress(address.port())
                        : new InetSocketAddress(
                                InetAddress.getByName(address.host()), address.port());
        MetricsServer made = new MetricsServer(source, wait, HttpServer.create(at, BACKLOG));
        made.server.start();
        return made;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answerTo(exchange));
        } catch (RuntimeException e) {
            // The JDK's server would close the connection and say nothing.
            LOG.log(System.Logger.Level.ERROR, "a request to the metrics endpoint failed", e);
        }
    }

    private Answer answerTo(HttpExchange exchange) {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return Answer.sentence(405, "Only GET and HEAD are answered here, not " + method + ".");
        }
        return switch (exchange.getRequestURI().getPath()) {
            case "/metrics" -> metrics(exchange);
            case "/health" -> health();
            case null, default ->
                    Answer.sentence(404, "Nothing is here; ask for /metrics or /health.");
        };
    }

    private Answer health() {
        return switch (source.health()) {
            case SERVING -> Answer.sentence(200, "The pooler is serving.");
            case SHUTTING_DOWN -> Answer.sentence(503, "The pooler is shutting down.");
        };
    }

    private Answer metrics(HttpExchange exchange) {
        String accept =
                String.join(",", exchange.getRequestHeaders().getOrDefault("Accept", List.of()));
        Format format = Format.acceptedBy(accept);
        long begun = System.nanoTime();
        Optional<Snapshot> snapshot;
        try {
            snapshot = surveys.take();
        } catch (InterruptedException e) {
            // The endpoint is being closed.
            Thread.currentThread().interrupt();
            snapshot = Optional.empty();
        }
        long micros = (System.nanoTime() - begun) / 1_000;
        return snapshot.map(
                        found -> new Answer(200, format.contentType(), page(found, format, micros)))
                .orElseGet(
                        () ->
                                Answer.sentence(
                                        503, "The event loops did not answer in time; try again."));
    }

    private static String page(Snapshot snapshot, Format format, long micros) {
        Page page = new Page(format);
        ExporterMetrics.write(snapshot, page);
        PoolerMetrics.write(snapshot, page);
        page.gauge(
                "weir_pooler_survey_seconds",
                "How long the event loops took to answer this time.",
                Units.seconds(micros));
        ProcessMetrics.write(page);
        return page.finish();
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    /// Answers nobody any more.
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
