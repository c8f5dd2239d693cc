package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class DoctorCommandTest {
    @TempDir private Path directory;

    @Test
    void comparesPoolsWithTheServer() {
        CommandRun run =
                CommandRun.of(
                        "doctor",
                        "--dsn",
                        TestServers.shared().url(),
                        "--processes",
                        "50",
                        "--pool-size",
                        "10");
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith(
                        "PROBLEM  connections: the pools may open 500 connections (the"
                                + " application's pool: 50 processes of 10), and 197 can be had")
                .contains("pool sizes that fit: the application's pool 3;")
                .contains("runs out first: ");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void readsAPoolersConfigurationWithoutAServer() throws IOException {
        CommandRun run =
                CommandRun.of("doctor", "--poolers", "2", "--pooler-config", configuration());
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("WARNING  pooler: pool old is in session mode: a client holds")
                .contains("WARNING  prepared statements: max_prepared_statements is 0")
                .contains(
                        "the pools may open 64 connections (the pooler's pool shop: 2 processes of"
                                + " 12; the pooler's pool old: 2 processes of 20)")
                .contains("1000 clients may log in (max_client_conn)");
    }

    @Test
    void aWrongConfigurationIsToldWithItsLine() throws IOException {
        Path file = Files.writeString(directory.resolve("wrong.ini"), "[pgbouncer]\npool = 3\n");
        CommandRun run = CommandRun.of("doctor", "--pooler-config", file.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("weir: ").contains("wrong.ini");
    }

    @ParameterizedTest
    @CsvSource({
        "--processes=-3, '--processes is -3, must be 0 at least'",
        "--pool-size=0, '--pool-size is 0, must be 1 at least'",
        "--poolers=0, '--poolers is 0, must be 1 at least'",
        "--pooler-users=0, '--pooler-users is 0, must be 1 at least'"
    })
    void aNumberThatCannotBeIsRefused(String option, String error) {
        CommandRun run = CommandRun.of("doctor", option);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("weir: " + error);
    }

    private String configuration() throws IOException {
        return Files.writeString(
                        directory.resolve("pgbouncer.ini"),
                        """
                        [databases]
                        shop = host=127.0.0.1 pool_size=10 reserve_pool_size=5 max_db_connections=12
                        old = host=127.0.0.1 pool_mode=session

                        [pgbouncer]
                        auth_type = any
                        pool_mode = transaction
                        max_client_conn = 1000
                        max_prepared_statements = 0
                        """)
                .toString();
    }
}
