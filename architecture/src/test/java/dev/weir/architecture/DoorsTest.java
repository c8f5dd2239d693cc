package dev.weir.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What the rooms show to others.
final class DoorsTest {
    @Test
    void aRoomExportsItsDoorAndNothingElse() throws IOException {
        for (Map.Entry<String, ModuleDescriptor> entry : Room.descriptors().entrySet()) {
            Set<String> exported =
                    entry.getValue().exports().stream()
                            .filter(export -> !export.isQualified())
                            .map(ModuleDescriptor.Exports::source)
                            .collect(Collectors.toSet());
            assertThat(Room.ALL.get(entry.getKey()).exported())
                    .as("the packages that %s may export", entry.getKey())
                    .containsAll(exported);
        }
    }

    @Test
    void aRoomOpensNothingToEverybody() throws IOException {
        for (Map.Entry<String, ModuleDescriptor> entry : Room.descriptors().entrySet()) {
            assertThat(entry.getValue().isOpen())
                    .as("%s is an open module", entry.getKey())
                    .isFalse();
            assertThat(entry.getValue().opens())
                    .as("packages that %s opens", entry.getKey())
                    .allMatch(ModuleDescriptor.Opens::isQualified);
        }
    }

    @Test
    void everyRoomForbidsNullUnlessItSaysSo() {
        assertThat(Room.mainSources())
                .filteredOn(file -> file.endsWith("module-info.java"))
                .allSatisfy(file -> assertThat(file).content().contains("@NullMarked"));
    }
}
