package dev.weir.cli;

import dev.weir.driver.Connection;
import dev.weir.driver.PostgresException;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Cancels the running statement at the server when this program is told to end, by Ctrl-C or
/// SIGTERM: a server notices by itself only when it next sends something.
final class Interrupts implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Connection connection;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::cancel, "weir-cancel");

    private Interrupts(Connection connection) {
        this.connection = connection;
    }

    static Interrupts guard(Connection connection) {
        Interrupts interrupts = new Interrupts(connection);
        Runtime.getRuntime().addShutdownHook(interrupts.hook);
        return interrupts;
    }

    private void cancel() {
        try {
            connection.cancel();
            if (!ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                connection.close();
            }
        } catch (PostgresException e) {
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
