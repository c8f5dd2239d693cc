package dev.weir.examples.bookshop;

import dev.weir.driver.PostgresException;
import dev.weir.embedded.EmbeddedPostgres;
import dev.weir.embedded.Ending;

import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;

/// Runs the bookshop until it is told to end, by Ctrl-C or SIGTERM: on the database of `--dsn URL`,
/// or on a PostgreSQL of its own; on port 8080, or on that of `--port NUMBER`.
public final class Main {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            new Main().run(Options.of(arguments));
        } catch (IllegalArgumentException e) {
            fail(e, 2);
        } catch (PostgresException | UncheckedIOException e) {
            // The database cannot be reached, or another program has the port.
            fail(e, 1);
        }
    }

    private static void fail(RuntimeException failure, int status) {
        System.err.println(failure.getMessage());
        System.exit(status);
    }

    private void run(Options options) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "bookshop-end"));
        try {
            if (options.dsn().isPresent()) {
                serve(options.dsn().get(), options.port());
            } else {
                // It ends behind the shop, which needs it to the end.
                try (EmbeddedPostgres postgres =
                        EmbeddedPostgres.builder().ending(Ending.BY_CLOSE).start()) {
                    serve(postgres.url(), options.port());
                }
            }
        } finally {
            ended.countDown();
        }
    }

    private void serve(String url, int port) throws InterruptedException {
        try (Bookshop shop = Bookshop.open(url, port, _ -> {})) {
            System.out.println(greeting(shop.uri()));
            asked.await();
            System.out.println("The shop is closing.");
        }
        System.out.println("The shop is closed.");
    }

    /// The JVM waits for this, and with it for the end of what runs.
    private void end() {
        asked.countDown();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String greeting(URI shop) {
        return """
        The shop is open: %1$s/books (Ctrl-C closes it)

          curl '%1$s/books?author=austen&max_price=10'
          curl '%1$s/search?words=captain+-whale'
          curl -d '{"email": "jane@example.org", "address": {"street": "1 Main St", "city": "Bath",\
         "country": "GB"}, "lines": [{"book": 1, "copies": 2}]}' %1$s/orders
        """
                .formatted(shop);
    }
}
