package dev.weir.orm.guide;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the pages about the data layer show was compiled and run: it stands in a test.
///
/// Checked are blocks of `java`, of `sql` (texts that tests compare with what was rendered) and of
/// `text` (messages and other output), and in tables all code of the columns that are headed
/// "Weir".
final class GuidePagesTest {
    private static final Path TESTS = Path.of("src/test/java/dev/weir/orm");
    private static final Path DOCUMENTS = Path.of("../docs");
    private static final Pattern BLOCK =
            Pattern.compile(
                    "^ *```(?:java|sql|text)\n(.*?)^ *```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    // A bar within code is written with a backslash.
    private static final Pattern BAR = Pattern.compile("(?<!\\\\)\\|");

    private static String run = "";

    @BeforeAll
    static void readTheTests() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            run =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .map(GuidePagesTest::read)
                            .map(GuidePagesTest::packed)
                            .collect(Collectors.joining());
        }
    }

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(DOCUMENTS)) {
            return files
                    .filter(file -> file.getFileName().toString().matches("(data-|coming-).*"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theBlocksOfAPageAreRunByTests(Path page) {
        List<String> blocks =
                BLOCK.matcher(read(page)).results().map(found -> found.group(1)).toList();
        assertThat(blocks.stream().filter(block -> !run.contains(packed(block)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theCodeInTheTablesOfAPageIsRunByTests(Path page) {
        assertThat(codeOfTables(read(page)).stream().filter(code -> !run.contains(packed(code))))
                .isEmpty();
    }

    private static List<String> codeOfTables(String page) {
        List<String> found = new ArrayList<>();
        List<String> head = List.of();
        for (String line : page.lines().toList()) {
            if (!line.startsWith("|")) {
                head = List.of();
            } else if (head.isEmpty()) {
                head = cells(line);
            } else if (head.contains("Weir") && !line.startsWith("| ---")) {
                CODE.matcher(cells(line).get(head.indexOf("Weir")))
                        .results()
                        .forEach(code -> found.add(code.group(1).replace("\\|", "|")));
            }
        }
        return found;
    }

    private static List<String> cells(String line) {
        return Arrays.stream(BAR.split(line)).map(String::strip).toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Without blanks and line ends, which differ by the indentation, and without the marks of
    /// lines that go on in a text block.
    private static String packed(String code) {
        return code.replace("\\\n", "").replaceAll("\\s+", "");
    }
}
