package dev.weir.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A room of the drawing: one Maven module, one JPMS module, one door.
///
/// @param name the package's name: `wire` is `dev.weir.wire`
/// @param uses the rooms its arrows point to
/// @param exported the packages that others may use; its root package alone but where the door has
///   several wings, or none for a program
record Room(String name, Set<String> uses, Set<String> exported) {
    /// Rooms whose directory has another name than the package.
    private static final Map<String, String> DIRECTORIES =
            Map.of("processor", "orm-processor", "jackson", "orm-jackson");

    /// The drawing. A new room or arrow is added here and in ARCHITECTURE.md, with its reason, or
    /// not at all.
    static final Map<String, Room> ALL =
            rooms(
                    library("wire"),
                    library("net"),
                    library("types", "wire"),
                    library("driver", "wire", "net", "types"),
                    library("pool", "driver", "net"),
                    // Apart from the pool, so that nobody needs Micrometer who does not use it.
                    library("micrometer", "pool"),
                    // The data layer is too wide for one package: what entities are written with,
                    // what
                    // queries are written with, and what generated code and tools stand on.
                    library("orm", "pool", "driver", "types")
                            .exporting("entity", "model", "sql", "expression", "schema"),
                    // Apart from the data layer, so that nobody needs Jackson who does not use it.
                    library("jackson", "orm"),
                    // It names the classes of the data layer in texts, and uses none.
                    program("processor"),
                    library("pooler", "wire", "net"),
                    library("lab", "pool"),
                    library("embedded"),
                    library("testkit", "wire", "embedded"),
                    // The data layer for `weir schema`, which prints the schema of entities.
                    program("cli", "lab", "pooler", "driver", "embedded", "orm"),
                    // wire for the idle clients of poolers, of which there are ten thousand.
                    program("bench", "lab", "orm", "pool", "driver", "embedded", "wire"),
                    program("examples", "pool", "driver", "types", "embedded", "orm", "jackson"));

    private static Room library(String name, String... uses) {
        return new Room(name, Set.of(uses), Set.of("dev.weir." + name));
    }

    private static Room program(String name, String... uses) {
        return new Room(name, Set.of(uses), Set.of());
    }

    /// The same room with more packages in its door.
    private Room exporting(String... packages) {
        Set<String> all = new TreeSet<>(exported);
        for (String each : packages) {
            all.add("dev.weir." + name + "." + each);
        }
        return new Room(name, uses, all);
    }

    /// The name of the room's directory at the top of the repository.
    String directory() {
        return DIRECTORIES.getOrDefault(name, name);
    }

    private static Map<String, Room> rooms(Room... rooms) {
        Map<String, Room> byName = new TreeMap<>();
        for (Room room : rooms) {
            byName.put(room.name, room);
        }
        return Collections.unmodifiableMap(byName);
    }

    /// The rooms that this one can reach by following arrows.
    Set<String> reaches() {
        Set<String> reached = new TreeSet<>();
        for (String used : uses) {
            reached.add(used);
            reached.addAll(ALL.get(used).reaches());
        }
        return reached;
    }

    /// The directory that holds all rooms: tests run in `architecture/`.
    static Path repository() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("ARCHITECTURE.md")) ? here : here.getParent();
    }

    /// The compiled module declarations of all rooms on the class path, by the room's name.
    static Map<String, ModuleDescriptor> descriptors() throws IOException {
        Map<String, ModuleDescriptor> found = new HashMap<>();
        for (var url :
                Collections.list(Room.class.getClassLoader().getResources("module-info.class"))) {
            try (var in = url.openStream()) {
                ModuleDescriptor descriptor = ModuleDescriptor.read(in);
                if (descriptor.name().startsWith("dev.weir.")) {
                    found.put(descriptor.name().substring("dev.weir.".length()), descriptor);
                }
            }
        }
        return found;
    }

    /// The main sources of all rooms.
    static List<Path> mainSources() {
        return ALL.keySet().stream()
                .map(
                        name ->
                                repository()
                                        .resolve(ALL.get(name).directory())
                                        .resolve("src/main/java"))
                .filter(Files::isDirectory)
                .flatMap(Room::javaFilesIn)
                .sorted()
                .toList();
    }

    static Stream<Path> javaFilesIn(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
