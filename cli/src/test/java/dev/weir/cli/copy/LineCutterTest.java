package dev.weir.cli.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.driver.CopyFormat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Cuts what a parser cuts that sees the whole text at once, wherever the pieces end.
class LineCutterTest {
    private static final Dialect CSV = Dialect.of(CopyFormat.CSV);
    private static final Dialect TEXT = Dialect.of(CopyFormat.TEXT);
    private static final Dialect ESCAPED =
            new Dialect(CopyFormat.CSV, ';', '\'', '\\', StandardCharsets.UTF_8);

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "1", ",", ";", "\"", "'", "\\", ".", "\n", "\r\n", "\r", "ü")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    @Property
    void cutsCsv(@ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 9) int piece) {
        assertThat(cut(text, CSV, piece)).isEqualTo(parsed(text, CSV));
    }

    @Property
    void cutsEscapedCsv(
            @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 9) int piece) {
        assertThat(cut(text, ESCAPED, piece)).isEqualTo(parsed(text, ESCAPED));
    }

    @Property
    void cutsText(@ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 9) int piece) {
        assertThat(cut(text, TEXT, piece)).isEqualTo(parsed(text, TEXT));
    }

    /// Goes on with another cutter at each row, as the finder of lines does.
    @Property
    void anotherGoesOnWhereOneIs(@ForAll("texts") String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        RowCutter one = CSV.cutter();
        int at = one.next(bytes, 0, bytes.length);
        RowCutter other = one.at(one.serverLines(), one.lines());
        while (at >= 0) {
            int next = one.next(bytes, at, bytes.length);
            assertThat(other.next(bytes, at, bytes.length)).isEqualTo(next);
            assertThat(other.serverLines()).isEqualTo(one.serverLines());
            assertThat(other.lines()).isEqualTo(one.lines());
            at = next;
        }
    }

    @Test
    void aDotBehindABackslashAloneEndsTheData() {
        assertThat(ends("1\n\\.\n2\n", TEXT)).containsExactly(false, true, false);
        assertThat(ends("1\r\n\\.\r\n", CSV)).containsExactly(false, true);
        assertThat(ends("\\.a\na\\.\n\"\\.\"\n\\\\.\n", CSV)).doesNotContain(true);
        assertThat(ends("\\.a\n\\\\.\n", TEXT)).doesNotContain(true);
    }

    @Test
    void countsTheLinesOfAnEditor() {
        RowCutter cutter = CSV.cutter();
        byte[] bytes = "a\n\"x\ny\nz\",1\nb\n".getBytes(StandardCharsets.UTF_8);
        int at = cutter.next(bytes, 0, bytes.length);
        cutter.next(bytes, at, bytes.length);
        assertThat(cutter.lines()).isEqualTo(4);
        assertThat(cutter.serverLines()).isEqualTo(4);
    }

    private static List<Boolean> ends(String text, Dialect dialect) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        RowCutter cutter = dialect.cutter();
        List<Boolean> ends = new ArrayList<>();
        int at = cutter.next(bytes, 0, bytes.length);
        while (at >= 0) {
            ends.add(cutter.isEnd());
            at = cutter.next(bytes, at, bytes.length);
        }
        return ends;
    }

    /// The ends of rows as the cutter finds them in pieces.
    private static List<Integer> cut(String text, Dialect dialect, int piece) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        RowCutter cutter = dialect.cutter();
        List<Integer> ends = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += piece) {
            int to = Math.min(bytes.length, from + piece);
            int at = cutter.next(bytes, from, to);
            while (at >= 0) {
                ends.add(at);
                at = cutter.next(bytes, at, to);
            }
        }
        return ends;
    }

    /// The same with the whole text at hand, a row at a time.
    private static List<Integer> parsed(String text, Dialect dialect) {
        String bytes =
                new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        List<Integer> ends = new ArrayList<>();
        int end = rowEnd(bytes, 0, "", dialect);
        String lineEnd = end < 0 ? "" : lineEnd(bytes, end);
        while (end >= 0) {
            ends.add(end);
            end = rowEnd(bytes, end, lineEnd, dialect);
        }
        return ends;
    }

    private static String lineEnd(String text, int end) {
        String row = text.substring(0, end);
        return row.endsWith("\r\n") ? "\r\n" : row.substring(end - 1);
    }

    private static int rowEnd(String text, int from, String lineEnd, Dialect dialect) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (dialect.format() == CopyFormat.TEXT && c == '\\') {
                at += 2;
            } else if (dialect.format() == CopyFormat.CSV && c == dialect.quote()) {
                at = behindQuotes(text, at + 1, dialect);
            } else if (c == '\n' && !lineEnd.equals("\r")) {
                return at + 1;
            } else if (c == '\r' && lineEnd.equals("\r")) {
                return at + 1;
            } else if (c == '\r' && lineEnd.isEmpty() && at + 1 < text.length()) {
                return text.charAt(at + 1) == '\n' ? at + 2 : at + 1;
            } else {
                at++;
            }
        }
        return -1;
    }

    private static int behindQuotes(String text, int from, Dialect dialect) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (dialect.escape() != dialect.quote() && c == dialect.escape()) {
                at += escaped(text, at + 1, dialect) ? 2 : 1;
            } else if (c == dialect.quote()) {
                return at + 1;
            } else {
                at++;
            }
        }
        return at;
    }

    private static boolean escaped(String text, int at, Dialect dialect) {
        return at < text.length()
                && (text.charAt(at) == dialect.quote() || text.charAt(at) == dialect.escape());
    }
}
