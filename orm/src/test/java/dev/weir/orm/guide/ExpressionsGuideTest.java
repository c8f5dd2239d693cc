package dev.weir.orm.guide;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The expressions in the table of docs/data-layer-expressions.md are those of tests.
final class ExpressionsGuideTest {
    private static final Path TESTS = Path.of("src/test/java/dev/weir/orm");
    private static final Path GUIDE = Path.of("../docs/data-layer-expressions.md");

    @Test
    void everyExpressionOfTheTableIsRunByATest() throws IOException {
        String sources =
                Stream.of("binding", "expression", "query")
                        .map(each -> sources(TESTS.resolve(each)))
                        .collect(Collectors.joining());
        List<String> wanted =
                Files.readAllLines(GUIDE).stream()
                        .filter(line -> line.startsWith("| ") && !line.contains("---"))
                        .skip(1)
                        .flatMap(line -> code(line.substring(line.indexOf(" | ") + 3)))
                        .toList();
        assertThat(wanted).hasSizeGreaterThan(70);
        assertThat(wanted).allSatisfy(each -> assertThat(sources).contains(each));
    }

    private static Stream<String> code(String cell) {
        return Pattern.compile("`([^`]+)`")
                .matcher(cell)
                .results()
                .map((MatchResult found) -> packed(found.group(1)));
    }

    private static String sources(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(ExpressionsGuideTest::read).collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return packed(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String packed(String code) {
        return code.replaceAll("\\s+", "");
    }
}
