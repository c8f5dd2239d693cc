package dev.weir.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The generated text of a few entities, in `src/test/resources/golden`: what is written for
/// `Book.txt` is `_Book.txt`. With `-Dweir.golden=write` it is written anew, to be looked at.
final class GoldenTest {
    static final Path DIRECTORY = Path.of("src/test/resources/golden");

    @ParameterizedTest
    @ValueSource(strings = {"Book", "Customer", "Shape", "Letter"})
    void isWrittenAsBefore(String name) throws IOException {
        String source = Files.readString(DIRECTORY.resolve(name + ".txt"));
        String written =
                Compilation.of(Sources.shop(source), Sources.AUTHOR).generated("shop._" + name);
        Path golden = DIRECTORY.resolve("_" + name + ".txt");
        if ("write".equals(System.getProperty("weir.golden"))) {
            Files.writeString(golden, written, StandardCharsets.UTF_8);
        }
        assertThat(written).isEqualTo(Files.readString(golden));
    }
}
