package dev.weir.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The Java in the documents is Java that was compiled and run.
final class SnippetsTest {
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    // Links within the repository, without the part behind #.
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)(?:#[^)]*)?\\)");
    private static final Path REPOSITORY = Path.of("..");

    @Test
    void theProgramOfTheReadmeIsQuickStart() throws IOException {
        String file = Files.readString(Path.of("src/main/java/dev/weir/examples/QuickStart.java"));
        assertThat(blocks("README.md").getFirst().strip())
                .isEqualTo(file.replace("package dev.weir.examples;", "").strip());
    }

    @ParameterizedTest
    @CsvSource({
        "docs/getting-started.md, GuideTest",
        "docs/driver.md, GuideTest",
        "docs/errors.md, GuideTest",
        "docs/bulk.md, BulkGuideTest"
    })
    void theCodeOfAGuideIsRunByItsTest(String document, String test) throws IOException {
        Path file = Path.of("src/test/java/dev/weir/examples/" + test + ".java");
        String run = packed(Files.readString(file));
        assertThat(blocks(document))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(run).contains(packed(block)));
    }

    @Test
    void theCodeOfTheBookshopsPageIsTheBookshops() throws IOException {
        Path sources = Path.of("src/main/java/dev/weir/examples/bookshop");
        List<String> program = new ArrayList<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                program.add(packed(Files.readString(file)));
            }
        }
        assertThat(blocks("docs/bookshop.md"))
                .isNotEmpty()
                .allSatisfy(
                        block ->
                                assertThat(program).anyMatch(file -> file.contains(packed(block))));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void theLinksOfADocumentLeadSomewhere(Path document) throws IOException {
        assertThat(LINK.matcher(Files.readString(document)).results())
                .map(link -> link.group(1))
                .allSatisfy(link -> assertThat(document.resolveSibling(link)).exists());
    }

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(REPOSITORY);
                Stream<Path> below = Files.walk(REPOSITORY.resolve("docs"))) {
            return Stream.concat(top, below)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static List<String> blocks(String document) throws IOException {
        return JAVA.matcher(Files.readString(REPOSITORY.resolve(document)))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /// Without blanks and line ends, which differ by the indentation.
    private static String packed(String code) {
        return code.replaceAll("\\s+", "");
    }
}
