package dev.weir.cli;

import dev.weir.driver.Connection;
import dev.weir.driver.Connector;
import dev.weir.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.Test;

/// The command as a process of its own, told to end while the server works.
final class InterruptsTest {
    @Test
    void cancelsTheStatementWhenTheProgramIsToldToEnd() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Connection observer = Connector.of(postgres.url()).connect()) {
            Process weir =
                    WeirProcess.start("query", "--dsn", postgres.url(), "select pg_sleep(600)");
            try {
                WeirProcess.await(() -> sleepers(observer) == 1);
                weir.destroy();
                WeirProcess.exitCode(weir);
                WeirProcess.await(() -> sleepers(observer) == 0);
            } finally {
                weir.destroyForcibly();
            }
        }
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
}
