package dev.weir.pooler.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.pooler.internal.config.LogFormat;
import dev.weir.pooler.internal.log.LogBook.Level;
import dev.weir.pooler.internal.relay.Journal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

class LogBookTest {
    private static final Journal.Party CLIENT =
            () -> new Journal.Names("C-7", "books", "ann", "127.0.0.1:40404");

    @TempDir private Path directory;

    private LogBook open(LogFormat format) {
        return new LogBook(Optional.of(file()), format, LogBook.Echo.NONE);
    }

    private Path file() {
        return directory.resolve("log");
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(file());
    }

    @Test
    void writesWhatIsLeftWhenItIsClosed() throws IOException {
        try (LogBook log = open(LogFormat.TEXT)) {
            IntStream.range(0, 5_000).forEach(number -> log.say(Level.LOG, "line " + number));
        }

        assertThat(lines()).hasSize(5_000);
        assertThat(lines().getLast()).endsWith("LOG line 4999");
    }

    @Test
    void hasWrittenALineWhenItHasBeenSaid() throws IOException {
        try (LogBook log = open(LogFormat.TEXT)) {
            log.say(Level.LOG, "at once");

            assertThat(lines()).singleElement().asString().endsWith("LOG at once");
        }
    }

    @Test
    void keepsTheOrderOfLinesThatComeTogether() throws Exception {
        try (LogBook log = open(LogFormat.TEXT)) {
            for (int number = 0; number < 2_000; number++) {
                log.say(Level.LOG, "line " + number);
                if (number % 100 == 0) {
                    Thread.sleep(12);
                }
            }
        }

        assertThat(lines())
                .extracting(line -> line.substring(line.lastIndexOf(' ') + 1))
                .containsExactlyElementsOf(
                        IntStream.range(0, 2_000).mapToObj(Integer::toString).toList());
    }

    @Test
    void writesToAnotherFileInAnotherFormatOnceItIsOpenedAgain() throws IOException {
        try (LogBook log = open(LogFormat.TEXT)) {
            log.say(Level.LOG, "before");
            log.reopen(Optional.of(directory.resolve("other")), LogFormat.JSON);
            log.say(Level.LOG, "after");
        }

        assertThat(lines()).singleElement().asString().endsWith("LOG before");
        assertThat(Files.readAllLines(directory.resolve("other")))
                .singleElement()
                .satisfies(
                        line -> assertThat(FlatJson.parse(line)).containsEntry("message", "after"));
    }

    @Test
    void goesOnInTheFileBeforeIfAnotherCannotBeOpened() throws IOException {
        try (LogBook log = open(LogFormat.TEXT)) {
            log.say(Level.LOG, "before");
            log.reopen(Optional.of(directory.resolve("nowhere/log")), LogFormat.TEXT);
            log.say(Level.LOG, "after");
        }

        assertThat(lines()).hasSize(2).last().asString().endsWith("LOG after");
    }

    @Test
    void tellsWhyAConnectionEnds() throws IOException {
        try (LogBook log = open(LogFormat.JSON)) {
            log.journal(() -> true, () -> true, () -> 0).closing(CLIENT, "query timeout", 12);
        }

        assertThat(FlatJson.parse(lines().getFirst()))
                .containsEntry("id", "C-7")
                .containsEntry("reason", "query timeout")
                .containsEntry("age_seconds", 12L);
    }

    @Test
    void keepsTheTraceOfAMistakeOnOneLine() throws IOException {
        try (LogBook log = open(LogFormat.JSON)) {
            log.journal(() -> true, () -> true, () -> 0)
                    .failure(CLIENT, new IllegalStateException("no \"room\""));
        }

        assertThat(lines()).hasSize(1);
        assertThat(FlatJson.parse(lines().getFirst()).get("message").toString())
                .startsWith("internal error: java.lang.IllegalStateException: no \"room\"\n\tat ");
    }

    @Test
    void saysNothingOfConnectionsUnlessAsked() throws IOException {
        try (LogBook log = open(LogFormat.TEXT)) {
            Journal journal = log.journal(() -> false, () -> false, () -> 0);
            journal.info(CLIENT, "login attempt");
            journal.closing(CLIENT, "client close request", 1);
        }

        assertThat(lines()).isEmpty();
    }
}
