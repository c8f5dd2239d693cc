package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.driver.Connection;
import dev.weir.driver.Connector;
import dev.weir.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// The command as a process of its own, told to end while the server works.
final class InterruptsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void cancelsTheStatementWhenTheProgramIsToldToEnd() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Connection observer = Connector.of(postgres.url()).connect()) {
            Process weir = start("query", "--dsn", postgres.url(), "select pg_sleep(600)");
            try {
                await(() -> sleepers(observer) == 1);
                weir.destroy();
                assertThat(weir.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
                await(() -> sleepers(observer) == 0);
            } finally {
                weir.destroyForcibly();
            }
        }
    }

    private static Process start(String... arguments) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName());
        builder.command().addAll(List.of(arguments));
        return builder.inheritIO().start();
    }

    private static long sleepers(Connection observer) {
        return observer.query(
                        """
                        select count(*)
                        from pg_stat_activity
                        where wait_event = 'PgSleep'
                        """)
                .one(Long.class);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(20);
        }
    }
}
