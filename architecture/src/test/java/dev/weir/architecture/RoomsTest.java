package dev.weir.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The arrows between rooms, as the drawing has them.
final class RoomsTest {
    private static final Set<String> STAND_ON_JAVA_BASE_ALONE = Set.of("wire", "net");

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    // make check builds in another directory, which that option does not know.
                    .withImportOption(location -> !location.contains("/test-classes/"))
                    .importPackages("dev.weir");

    @Test
    void everyRoomIsInTheDrawing() throws IOException {
        try (Stream<Path> directories = Files.list(Room.repository())) {
            Set<String> withSources =
                    directories
                            .filter(directory -> Files.isDirectory(directory.resolve("src/main")))
                            .map(directory -> directory.getFileName().toString())
                            .collect(Collectors.toCollection(TreeSet::new));
            assertThat(Room.ALL.values().stream().map(Room::directory)).containsAll(withSources);
        }
    }

    @Test
    void aRoomRequiresOnlyTheRoomsThatItsArrowsPointTo() throws IOException {
        Set<String> wrong = new TreeSet<>();
        for (var descriptor : Room.descriptors().entrySet()) {
            Room room = Room.ALL.get(descriptor.getKey());
            roomsRequiredBy(descriptor.getValue())
                    .filter(required -> !room.uses().contains(required))
                    .forEach(required -> wrong.add(room.name() + " -> " + required));
        }
        assertThat(wrong).as("arrows in module-info.java that the drawing does not have").isEmpty();
    }

    @Test
    void aClassUsesOnlyRoomsBelowItsOwn() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass user : CLASSES) {
            Room room = Room.ALL.get(roomOf(user).orElseThrow());
            for (var dependency : user.getDirectDependenciesFromSelf()) {
                roomOf(dependency.getTargetClass())
                        .filter(used -> !used.equals(room.name()) && !room.reaches().contains(used))
                        .ifPresent(
                                used ->
                                        wrong.add(
                                                user.getName()
                                                        + " -> "
                                                        + dependency.getTargetClass().getName()));
            }
        }
        assertThat(wrong).as("uses that no arrow allows").isEmpty();
    }

    @Test
    void wireAndNetStandOnJavaBaseAlone() throws IOException {
        var descriptors = Room.descriptors();
        for (String room : STAND_ON_JAVA_BASE_ALONE) {
            assertThat(requiredAtRunTime(descriptors.get(room)))
                    .as("what %s requires at run time", room)
                    .containsExactly("java.base");
        }
    }

    @Test
    void packagesFormNoCycle() {
        SlicesRuleDefinition.slices()
                .matching("dev.weir.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    private static Stream<String> requiredAtRunTime(ModuleDescriptor descriptor) {
        return descriptor.requires().stream()
                .filter(required -> !required.modifiers().contains(Requires.Modifier.STATIC))
                .map(Requires::name);
    }

    private static Stream<String> roomsRequiredBy(ModuleDescriptor descriptor) {
        return descriptor.requires().stream()
                .map(Requires::name)
                .filter(name -> name.startsWith("dev.weir."))
                .map(name -> name.substring("dev.weir.".length()));
    }

    private static Optional<String> roomOf(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.");
        boolean ours = parts.length > 2 && parts[0].equals("dev") && parts[1].equals("weir");
        return ours ? Optional.of(parts[2]) : Optional.empty();
    }
}
