package dev.weir.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

@Isolated("sets the place of the cache")
final class CacheTest {
    private static final String PLACE = "weir.embedded.cache";

    @TempDir private Path root;

    @BeforeEach
    void movePlace() {
        System.setProperty(PLACE, root.toString());
    }

    @AfterEach
    void restorePlace() {
        System.clearProperty(PLACE);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void makesAnEntryOnce() throws IOException {
        Path made = Cache.entry("one", target -> Files.writeString(target.resolve("file"), "1"));
        Path found = Cache.entry("one", target -> Files.writeString(target.resolve("file"), "2"));
        assertThat(found).isEqualTo(made);
        assertThat(Files.readString(found.resolve("file"))).isEqualTo("1");
        assertThat(names()).containsExactly("one");
    }

    @Test
    void leavesNothingOfAnEntryThatCouldNotBeMade() throws IOException {
        assertThatThrownBy(
                        () ->
                                Cache.entry(
                                        "one",
                                        target -> {
                                            Files.writeString(target.resolve("file"), "1");
                                            throw new IOException("disk full");
                                        }))
                .hasMessageContaining("could not prepare")
                .hasRootCauseMessage("disk full");
        assertThat(names()).isEmpty();
    }

    @Test
    void usesTheEntryOfWhoeverWasFaster() throws IOException {
        Path entry =
                Cache.entry(
                        "one",
                        target -> {
                            Files.createDirectory(root.resolve("one"));
                            Files.writeString(root.resolve("one").resolve("file"), "theirs");
                            Files.writeString(target.resolve("file"), "ours");
                        });
        assertThat(Files.readString(entry.resolve("file"))).isEqualTo("theirs");
        assertThat(names()).containsExactly("one");
    }
}
