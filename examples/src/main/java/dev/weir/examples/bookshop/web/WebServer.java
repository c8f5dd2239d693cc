package dev.weir.examples.bookshop.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import tools.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The JDK's HTTP server, with a virtual thread for each request. Thread-safe.
public final class WebServer {
    private static final int BACKLOG = 1_024;
    private static final int NO_BODY = -1;
    private static final Answer CLOSING =
            new Answer(
                    503, Map.of("Connection", "close"), Problem.of(503, "the server is closing"));

    static {
        // Read once, by the JDK's server. A client may take 30 seconds for its request, and as long
        // for the answer; and the two parts of an answer do not wait for each other.
        System.setProperty("sun.net.httpserver.maxReqTime", "30");
        System.setProperty("sun.net.httpserver.maxRspTime", "30");
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Router router;
    private final ObjectMapper mapper;
    private final HttpServer server;

    /// The requests that run, and the server itself: when it arrives too, all are done.
    private final Phaser running = new Phaser(1);

    private volatile boolean isClosing;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private WebServer(Router router, ObjectMapper mapper, HttpServer server) {
        this.router = router;
        this.mapper = mapper;
        this.server = server;
    }

    /// Listens, on this machine alone.
    ///
    /// @param port 0 for any that is free
    public static WebServer start(Router router, ObjectMapper mapper, int port) {
        try {
            InetAddress here = InetAddress.getLoopbackAddress();
            HttpServer http = HttpServer.create(new InetSocketAddress(here, port), BACKLOG);
            WebServer web = new WebServer(router, mapper, http);
            http.createContext("/", web::serve);
            http.setExecutor(web.threads);
            http.start();
            return web;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    /// Where it is.
    public URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        running.register();
        try (exchange) {
            send(exchange, isClosing ? CLOSING : router.answer(new Request(exchange, mapper)));
        } finally {
            running.arriveAndDeregister();
        }
    }

    private void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = mapper.writeValueAsBytes(answer.body());
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(answer.status(), NO_BODY);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /// Refuses new requests, waits for the answers to those that run, and listens no more.
    ///
    /// @param patience how long at most
    /// @return whether all were answered
    public boolean close(Duration patience) {
        isClosing = true;
        boolean answered = awaitAnswers(patience);
        server.stop(0);
        threads.shutdown();
        return answered;
    }

    private boolean awaitAnswers(Duration patience) {
        try {
            running.awaitAdvanceInterruptibly(
                    running.arrive(), patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
