package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.Test;

final class PingCommandTest {
    @Test
    void tellsTheServerAndTheRoundTrips() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            CommandRun run = CommandRun.of("ping", "--count", "20", "--dsn", postgres.url());
            assertThat(run.err()).isEmpty();
            assertThat(run.out().lines().map(line -> line.replaceAll(" +", " ")))
                    .satisfiesExactly(
                            line -> assertThat(line).matches("log in [\\d.]+ ms"),
                            line ->
                                    assertThat(line)
                                            .matches("server PostgreSQL 18.*, process \\d+"),
                            line ->
                                    assertThat(line)
                                            .isEqualTo("session user postgres, database postgres"),
                            line -> assertThat(line).isEqualTo("protocol 3.2"),
                            line -> assertThat(line).isEqualTo("TLS none"),
                            line -> assertThat(line).matches("round trip median .* \\(of 20\\)"));
            assertThat(run.exitCode()).isZero();
        }
    }

    @Test
    void refusesToMeasureNothing() {
        CommandRun run = CommandRun.of("ping", "--count", "0");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("weir: --count is 0, must be at least 1");
    }
}
