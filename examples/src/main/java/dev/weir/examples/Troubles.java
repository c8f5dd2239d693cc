package dev.weir.examples;

import dev.weir.driver.Connection;
import dev.weir.driver.PostgresException;

import java.time.Duration;

/// What goes wrong, as a program sees it. None of it harms the connection.
final class Troubles {
    private final Connection db;

    Troubles(Connection db) {
        this.db = db;
    }

    /// The deadline passes: the statement is cancelled on the server.
    String deadline() {
        return failureOf(
                () -> db.query("select pg_sleep(60)").timeout(Duration.ofMillis(200)).execute());
    }

    /// Another thread cancels whatever runs.
    String cancel() {
        Thread.startVirtualThread(
                () -> {
                    sleep(Duration.ofMillis(200));
                    db.cancel();
                });
        return failureOf(() -> db.execute("select pg_sleep(60)"));
    }

    String misspelt() {
        return failureOf(() -> db.execute("select naem from unicode where code_point = $1", 65));
    }

    String duplicate() {
        return failureOf(
                () -> db.execute("insert into unicode values ($1, 'x', 'x', 'x', 'x')", (int) 'A'));
    }

    String wrongType() {
        return failureOf(
                () -> db.execute("select name from unicode where code_point = $1", "A to Z"));
    }

    private static String failureOf(Runnable work) {
        try {
            work.run();
            return "nothing went wrong";
        } catch (PostgresException e) {
            return e.getClass().getSimpleName() + ", " + e.fate() + ": " + e.getMessage();
        }
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
