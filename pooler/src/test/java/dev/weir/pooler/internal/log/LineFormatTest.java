package dev.weir.pooler.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.weir.pooler.internal.log.LogBook.Level;
import dev.weir.pooler.internal.relay.Journal;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Optional;

class LineFormatTest {
    private static final long MILLIS = 1_767_323_045_006L;
    private static final Journal.Names CLIENT =
            new Journal.Names("C-7", "books", "ann", "127.0.0.1:40404");
    private static final Journal.Names STRANGER =
            new Journal.Names("C-8", "", "", "127.0.0.1:40405");

    private static String written(LineFormat format, Line line) {
        StringBuilder text = new StringBuilder();
        format.append(line, text);
        return text.toString();
    }

    private static Map<String, Object> json(Line line) {
        String text = written(new JsonLines(42), line);
        assertThat(text).endsWith("}\n");
        assertThat(text.strip()).doesNotContain("\n");
        return FlatJson.parse(text.strip());
    }

    private static Line line(Optional<Journal.Names> party, String message) {
        return new Line(MILLIS, Level.WARNING, party, message, Optional.empty());
    }

    private static Line end() {
        return new Line(
                MILLIS,
                Level.LOG,
                Optional.of(CLIENT),
                "closing because: client close request (age=3s)",
                Optional.of(new Line.End("client close request", 3)));
    }

    @Test
    void textIsAsPgBouncersLog() {
        assertThat(written(new TextLines(42), end()))
                .matches(
                        "2026-01-0\\d \\d\\d:\\d\\d:05\\.006 \\S+ \\[42] LOG"
                                + " C-7: books/ann@127\\.0\\.0\\.1:40404"
                                + " closing because: client close request \\(age=3s\\)\n");
    }

    @Test
    void textNamesAStrangerAsPgBouncerDoes() {
        assertThat(written(new TextLines(42), line(Optional.of(STRANGER), "hello")))
                .endsWith("WARNING C-8: (nodb)/(nouser)@127.0.0.1:40405 hello\n");
    }

    @Test
    void aStrangersNameCannotPassForAnotherLine() {
        var forger = new Journal.Names("C-9", "books\n2026-01-02 LOG", "eve\r", "127.0.0.1:40406");

        assertThat(written(new TextLines(42), line(Optional.of(forger), "said\nhello")))
                .endsWith("WARNING C-9: books?2026-01-02 LOG/eve?@127.0.0.1:40406 said?hello\n")
                .containsOnlyOnce("\n");
    }

    @Test
    void jsonHasWhatALineIsAboutInFieldsOfTheirOwn() {
        assertThat(json(end()))
                .containsExactly(
                        entry("time", "2026-01-02T03:04:05.006Z"),
                        entry("pid", 42L),
                        entry("level", "LOG"),
                        entry("message", "closing because: client close request (age=3s)"),
                        entry("id", "C-7"),
                        entry("database", "books"),
                        entry("user", "ann"),
                        entry("address", "127.0.0.1:40404"),
                        entry("reason", "client close request"),
                        entry("age_seconds", 3L));
    }

    @Test
    void jsonLeavesOutWhatIsNotKnown() {
        assertThat(json(line(Optional.of(STRANGER), "hello")))
                .containsOnlyKeys("time", "pid", "level", "message", "id", "address");
    }

    @Test
    void jsonHoldsAnyText() {
        String message =
                "\"quoted\" \\ back\r\nnext\ttab \u0000\u001b[31m \u007f ü 漢 \uD83D\uDE00 {,}:";

        assertThat(json(line(Optional.empty(), message))).containsEntry("message", message);
    }
}
