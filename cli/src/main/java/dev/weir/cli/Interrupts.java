package dev.weir.cli;

import dev.weir.driver.Connection;
import dev.weir.driver.PostgresException;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Cancels the running statement at the server when this program is told to end, by Ctrl-C or
/// SIGTERM: a server notices by itself only when it next sends something. The program lives until
/// the work has ended and cleared up, or is past patience.
final class Interrupts implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Connection connection;
    private final Duration patience;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::cancel, "weir-cancel");

    private Interrupts(Connection connection, Duration patience) {
        this.connection = connection;
        this.patience = patience;
    }

    static Interrupts guard(Connection connection) {
        return guard(connection, PATIENCE);
    }

    /// @param patience how long the work may take to end after the cancel, and once more after the
    ///   connection was closed
    static Interrupts guard(Connection connection, Duration patience) {
        Interrupts interrupts = new Interrupts(connection, patience);
        Runtime.getRuntime().addShutdownHook(interrupts.hook);
        return interrupts;
    }

    private void cancel() {
        try {
            connection.cancel();
            if (hasEnded()) {
                return;
            }
        } catch (PostgresException e) {
            // There is one more way.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close(connection);
    }

    private void close(Connection db) {
        try {
            db.close();
            hasEnded();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean hasEnded() throws InterruptedException {
        return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending: the hook is what brought us here.
        }
    }
}
