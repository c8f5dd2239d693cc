package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

final class PgbenchLogTest {
    @Test
    void knowsWhenTheFirstTransactionBeganAndTheLastEnded() throws IOException {
        PgbenchLog log =
                PgbenchLog.parse(
                        List.of(
                                "0 200 500 0 1700000001 000100",
                                "1 201 900 0 1700000001 000300",
                                "0 202 400 0 1700000002 000000"));

        assertThat(log.beginMicros()).isEqualTo(1_700_000_000_999_400L);
        assertThat(log.endMicros()).isEqualTo(1_700_000_002_000_000L);
    }

    @Test
    void givesPercentilesOfTheTransactionsOfAllThreads(@TempDir Path directory) throws IOException {
        Files.writeString(
                directory.resolve("log.1"),
                "0 1 100 0 1700000001 0\n" + "0 2 100 0 1700000002 0\n".repeat(90));
        Files.writeString(directory.resolve("log.1.1"), "1 1 700 0 1700000002 0\n".repeat(10));

        PgbenchLog log = PgbenchLog.read(directory);

        assertThat(log.nanosAtPercentile(50)).isEqualTo(100_000);
        assertThat(log.nanosAtPercentile(99)).isEqualTo(700_000);
    }

    @Test
    void takesPercentilesWhenAllHasSettled() throws IOException {
        PgbenchLog log =
                PgbenchLog.parse(
                        List.of(
                                "0 1 200000 0 1700000000 200000",
                                "0 2 900000 0 1700000001 100000",
                                "0 3 300 0 1700000001 000000"));

        assertThat(log.beginMicros()).isEqualTo(1_700_000_000_000_000L);
        assertThat(log.nanosAtPercentile(100)).isEqualTo(300_000);
    }

    @Test
    void refusesATransactionThatFailed() {
        assertThatThrownBy(() -> PgbenchLog.parse(List.of("0 1 failed 0 1700000001 0")))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "pgbench logged a transaction without a time: 0 1 failed 0 1700000001 0");
    }

    @Test
    void refusesALogThatEndsBeforeAllHasSettled() {
        assertThatThrownBy(() -> PgbenchLog.parse(List.of("0 1 500 0 1700000001 0")))
                .isInstanceOf(IOException.class)
                .hasMessage("pgbench logged no transaction after the first quarter");
    }

    @Test
    void refusesALogWithoutTransactions() {
        assertThatThrownBy(() -> PgbenchLog.parse(List.of()))
                .isInstanceOf(IOException.class)
                .hasMessage("pgbench logged no transaction");
    }
}
