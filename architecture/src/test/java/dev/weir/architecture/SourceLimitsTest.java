package dev.weir.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.weir.architecture.Sources.Measure;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Limits on lines, methods, files and parameters of the main sources, as a ratchet: what exceeds a
/// limit stands in `architecture/ratchet.txt` with its number, and that number may only go down.
final class SourceLimitsTest {
    private static final Map<String, Integer> LIMITS =
            Map.of(
                    "line-characters", 120,
                    "method-lines", 70,
                    "file-lines", 600,
                    "parameters", 5);

    /// Shares in percent; in the ratchet they stand with the place `all`.
    private static final Map<String, Integer> MOSTLY =
            Map.of("method-lines", 16, "file-lines", 150);

    private static final List<Measure> MEASURES = Sources.measure(Room.mainSources());

    private static final Map<String, Measure> RATCHET = ratchet();

    @Test
    void nothingExceedsItsLimitByMoreThanTheRatchetAllows() {
        Set<String> excesses = new TreeSet<>();
        for (Measure measure : MEASURES) {
            Measure allowed = RATCHET.get(measure.key());
            int limit = allowed == null ? LIMITS.get(measure.kind()) : allowed.amount();
            if (measure.amount() > limit) {
                excesses.add(measure + " (limit " + limit + ")");
            }
        }
        assertThat(excesses).as("what became longer than it may be").isEmpty();
    }

    @Test
    void theRatchetAllowsNoMoreThanIsNeeded() {
        Map<String, Integer> worst =
                MEASURES.stream().collect(toMap(Measure::key, Measure::amount, Math::max));
        Set<String> loose = new TreeSet<>();
        for (Measure allowed : RATCHET.values()) {
            int today = worst.getOrDefault(allowed.key(), 0);
            if (!allowed.kind().startsWith("share-") && today < allowed.amount()) {
                loose.add(allowed + " is only " + today + " today: lower it, or remove the line");
            }
        }
        assertThat(loose).as("lines of ratchet.txt").isEmpty();
    }

    @Test
    void mostMethodsAndFilesAreShort() {
        for (Map.Entry<String, Integer> mostly : MOSTLY.entrySet()) {
            List<Measure> all =
                    MEASURES.stream().filter(m -> m.kind().equals(mostly.getKey())).toList();
            long over = all.stream().filter(m -> m.amount() > mostly.getValue()).count();
            String share = "share-of-" + mostly.getKey() + "-over-" + mostly.getValue();
            assertThat(100.0 * over / all.size())
                    .as("%s: %d of %d, in percent", share, over, all.size())
                    .isLessThanOrEqualTo(RATCHET.get(share + " all").amount());
        }
    }

    @Test
    void everyPublicTypeOfADoorSaysWhatItIs() {
        assertThat(Sources.publicTypesWithoutComment(Room.mainSources()))
                .as("public types in exported packages without a doc comment")
                .isEmpty();
    }

    private static Map<String, Measure> ratchet() {
        Path file = Room.repository().resolve("architecture/ratchet.txt");
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Measure::parse)
                    .collect(toMap(Measure::key, identity()));
        } catch (IOException e) {
            throw new AssertionError("no ratchet", e);
        }
    }
}
