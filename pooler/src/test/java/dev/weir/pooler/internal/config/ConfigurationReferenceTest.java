package dev.weir.pooler.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The reference page names every key, with the default and the time of change that the code has.
final class ConfigurationReferenceTest {
    private static final Path PAGE = Path.of("../docs/pooler-configuration.md");

    @ParameterizedTest
    @EnumSource(Key.class)
    void namesEveryKey(Key key) throws IOException {
        List<String> cells = row("[pgbouncer]", key.key());
        assertThat(cells.get(1))
                .isEqualTo(
                        key.initial().filter(text -> !text.isEmpty()).map(this::code).orElse("-"));
        assertThat(cells.get(2)).isEqualTo(key.change() == Change.RUNNING ? "reload" : "restart");
        if (Unsupported.contains(key)) {
            assertThat(cells.get(3)).contains("No effect");
        } else {
            assertThat(cells.get(3)).doesNotContain("No effect");
        }
    }

    private String code(String text) {
        return "`" + text + "`";
    }

    @ParameterizedTest
    @EnumSource(DatabaseKey.class)
    void namesEveryParameterOfADatabase(DatabaseKey key) throws IOException {
        assertThat(row("[databases]", key.key())).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(UserKey.class)
    void namesEveryParameterOfAUser(UserKey key) throws IOException {
        assertThat(row("[users]", key.key())).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(PeerKey.class)
    void namesEveryParameterOfAPeer(PeerKey key) throws IOException {
        assertThat(row("[peers]", key.key())).hasSize(3);
    }

    private static List<String> row(String section, String key) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        String heading = "";
        for (String line : Files.readAllLines(PAGE)) {
            heading = line.startsWith("## ") ? line : heading;
            if (heading.contains("`" + section + "`") && line.startsWith("| `" + key + "` |")) {
                rows.add(cells(line));
            }
        }
        assertThat(rows).as("rows of " + key).hasSize(1);
        return rows.getFirst();
    }

    private static List<String> cells(String line) {
        Stream<String> cells = Arrays.stream(line.substring(1, line.length() - 1).split("\\|"));
        return cells.map(String::strip).toList();
    }
}
