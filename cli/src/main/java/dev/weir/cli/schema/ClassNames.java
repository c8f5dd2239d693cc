package dev.weir.cli.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The names of the classes in a class path that may be metamodels: `_Book`, wherever it is.
final class ClassNames {
    private static final Pattern METAMODEL = Pattern.compile("((?:[^$]*/)?_[^/$]+)\\.class");

    private ClassNames() {}

    /// @param entries directories and jars
    static List<String> of(List<Path> entries) {
        return entries.stream().flatMap(entry -> in(entry).stream()).sorted().distinct().toList();
    }

    private static List<String> in(Path entry) {
        try {
            return Files.isDirectory(entry) ? inDirectory(entry) : inJar(entry);
        } catch (IOException e) {
            throw new SchemaFailure(
                    entry + " is neither a directory of classes nor a jar: " + e.getMessage(), e);
        }
    }

    private static List<String> inDirectory(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return names(
                    files.map(
                            file ->
                                    directory
                                            .relativize(file)
                                            .toString()
                                            .replace(file.getFileSystem().getSeparator(), "/")));
        }
    }

    private static List<String> inJar(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            return names(jar.stream().map(entry -> entry.getName()));
        }
    }

    private static List<String> names(Stream<String> files) {
        return files.map(METAMODEL::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1).replace('/', '.'))
                .toList();
    }
}
