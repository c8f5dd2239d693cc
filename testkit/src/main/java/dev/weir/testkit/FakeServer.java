package dev.weir.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A server on 127.0.0.1 that follows a script, one for each connection in the order of their
/// coming.
///
/// ```java
/// try (var server = FakeServer.script(session -> session
///         .logIn()
///         .expect(new Query("select 1"))
///         .send(new CommandComplete("SELECT 0"))
///         .ready()
///         .expectEnd())) {
///     client.connect(server.host(), server.port());
/// }
/// ```
///
/// Closing waits for the scripts' ends and throws an [AssertionError] with the transcript if one
/// failed, never began, or a connection came for which there is none. Every wait in it has a
/// deadline.
public final class FakeServer implements AutoCloseable {
    private static final Duration END_PATIENCE = Duration.ofSeconds(5);
    private static final int BACKLOG = 50;

    private final List<FakeScript> scripts;
    private final ServerSocket listener;
    private final CountDownLatch open;
    private final List<FakeSession> sessions = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private volatile boolean isClosing;

    private FakeServer(List<FakeScript> scripts) {
        this.scripts = scripts;
        open = new CountDownLatch(scripts.size());
        try {
            listener = new ServerSocket(0, BACKLOG, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException e) {
            throw new TestkitException("could not listen on 127.0.0.1", e);
        }
        Thread.ofPlatform().daemon().name("weir-fake-server").start(this::accept);
    }

    /// Starts a server for as many connections as there are scripts.
    public static FakeServer script(FakeScript... scripts) {
        return new FakeServer(List.of(scripts));
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return listener.getLocalPort();
    }

    /// `postgresql://postgres@127.0.0.1:<port>/postgres`.
    public String url() {
        return "postgresql://postgres@" + host() + ":" + port() + "/postgres";
    }

    private void accept() {
        for (int number = 1; !isClosing; number++) {
            try {
                Socket socket = listener.accept();
                if (number > scripts.size()) {
                    // Told before the client can notice: it may ask for failures at once.
                    fail("connection " + number + " came, and there is no script for it");
                    socket.close();
                } else {
                    begin(number, socket);
                }
            } catch (IOException e) {
                if (!isClosing) {
                    fail("could not accept a connection: " + e);
                    return;
                }
            }
        }
    }

    private void begin(int number, Socket socket) throws IOException {
        FakeSession session = new FakeSession(socket);
        synchronized (sessions) {
            sessions.add(session);
        }
        Thread.ofPlatform()
                .daemon()
                .name("weir-fake-session-" + number)
                .start(() -> run(number, session));
    }

    private void run(int number, FakeSession session) {
        try (session) {
            scripts.get(number - 1).run(session);
        } catch (Exception | AssertionError e) {
            if (!isClosing) {
                fail("connection " + number + ": " + e + "\n" + session.transcript());
            }
        } finally {
            open.countDown();
        }
    }

    private void fail(String failure) {
        synchronized (failures) {
            failures.add(failure);
        }
    }

    /// What was sent and received so far on all connections, a message a line.
    public String transcript() {
        StringBuilder all = new StringBuilder();
        for (FakeSession session : sessions()) {
            all.append("connection\n").append(session.transcript());
        }
        return all.toString();
    }

    private List<FakeSession> sessions() {
        synchronized (sessions) {
            return List.copyOf(sessions);
        }
    }

    /// Waits until all scripts have ended.
    ///
    /// @throws AssertionError if one failed, or they have not ended in five seconds
    public void awaitEnd() {
        try {
            boolean hasEnded = open.await(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            throwFailures();
            if (!hasEnded) {
                throw new AssertionError(
                        open.getCount()
                                + " of "
                                + scripts.size()
                                + " scripts have not ended; so far:\n"
                                + transcript());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TestkitException("interrupted while a script ran", e);
        }
    }

    private void throwFailures() {
        synchronized (failures) {
            if (!failures.isEmpty()) {
                throw new AssertionError(
                        "the fake server's script: " + String.join("\n", failures));
            }
        }
    }

    @Override
    public void close() {
        try {
            sessions().forEach(FakeSession::endStall);
            awaitEnd();
        } finally {
            isClosing = true;
            closeSockets();
        }
    }

    private void closeSockets() {
        try {
            listener.close();
        } catch (IOException e) {
            // Nothing listens any more.
        }
        sessions().forEach(FakeSession::close);
    }
}
