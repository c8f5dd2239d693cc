package dev.weir.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// The demo in small, from the first line to the last.
final class DemoTest {
    @Test
    void showsEveryKindOfWorkOnAServerOfItsOwn() {
        String shown = run("--rows", "2000");
        assertThat(shown)
                .containsSubsequence(
                        "A PostgreSQL of its own",
                        "server started",
                        "PostgreSQL 18",
                        "protocol 3.2",
                        "Loading Unicode's characters")
                .containsPattern("copy of records +2,000 rows .* /s")
                .containsPattern("inserts that bind arrays +2,000 rows .* /s")
                .containsPattern("a batch of inserts +2,000 rows .* /s")
                .containsPattern("single inserts +2,000 rows .* /s")
                .containsPattern("times the rows of arrays, [\\d.]+ of a batch")
                .containsPattern("1 thread, 1 connection +400 queries")
                .containsPattern("1,000 virtual threads, 1 connection +2,000 queries")
                .containsPattern("1,000 virtual threads, 4 connections +2,000 queries")
                .containsPattern("a list of records +2,000 rows")
                .containsPattern("a stream of records, 1,000 rows in memory +2,000 rows")
                .containsPattern("one column, read in place +2,000 rows")
                .containsPattern("copy to standard output +2,000 rows")
                .containsPattern("100 statements in one round trip +100 statements")
                .containsPattern("LATIN +\\d+")
                .contains("kept: [LATIN CAPITAL LETTER W, LATIN SMALL LETTER E,")
                .containsPattern("notify and listen, two connections +1,000 messages")
                .endsWith("the server has ended and its files are gone" + System.lineSeparator());
    }

    @Test
    void showsWhatGoesWrongAsAProgramSeesIt() {
        assertThat(run("--rows", "1000").replaceAll("\\s+", " "))
                .containsSubsequence(
                        "RequestTimeoutException,",
                        "select pg_sleep(60)",
                        "SQLSTATE 57014",
                        "column \"naem\" does not exist (SQLSTATE 42703",
                        "select >>> naem from unicode",
                        "Key (code_point)=(65) already exists.",
                        "invalid input syntax for type integer: \"A to Z\"");
    }

    @Test
    void refusesAnOptionThatItDoesNotKnow() {
        assertThatThrownBy(() -> run("--size", "3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("usage: demo [--rows NUMBER]");
    }

    private static String run(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Demo.run(new PrintStream(bytes, true, StandardCharsets.UTF_8), arguments);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
