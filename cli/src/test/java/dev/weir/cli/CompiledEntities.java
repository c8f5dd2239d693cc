package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/// Classes of a user's program with metamodels as the annotation processor writes them, compiled.
final class CompiledEntities {
    private final Path directory;

    CompiledEntities(Path directory) {
        this.directory = directory;
    }

    /// Where the classes are.
    String classes() {
        return directory.resolve("classes").toString();
    }

    /// An entity with a table of a key and texts, and `_Name`.
    CompiledEntities with(String inPackage, String name, String table, String... columns) {
        StringBuilder texts = new StringBuilder();
        for (String column : columns) {
            texts.append(
                    ", ColumnModel.of(\"%s\", \"%s\", SqlTypes.TEXT)".formatted(column, column));
        }
        source(
                inPackage,
                "_" + name,
"""
                import dev.weir.orm.model.*;
                import java.util.List;
import java.util.spi.ToolProvider;
                public final class _%1$s {
                    public static final EntityModel<%1$s> model = EntityModels.register(new Model());
                    private static final class Model extends EntityModel<%1$s> {
                        Model() {
                            super(%1$s.class, TableModel.of("%2$s",
                                List.of(ColumnModel.of("id", "id", SqlTypes.BIGINT)%3$s), "id"), List.of());
                        }
                        @Override public %1$s read(EntityReader in) { return null; }
                        @Override public Object value(%1$s entity, int column) { return null; }
                        @Override public %1$s with(%1$s entity, int[] columns, Object[] values) { return null; }
                    }
                }
"""
                        .formatted(name, table, texts));
        return source(inPackage, name, "public record " + name + "(Long id) {}");
    }

    CompiledEntities source(String inPackage, String name, String text) {
        try {
            Path source = directory.resolve("source").resolve(inPackage.replace('.', '/'));
            Files.createDirectories(source);
            Files.writeString(
                    source.resolve(name + ".java"), "package " + inPackage + ";\n" + text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Compiles all sources.
    CompiledEntities compile() {
        ToolProvider compiler = ToolProvider.findFirst("javac").orElseThrow();
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-proc:none",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                classes()));
        try (var sources = Files.walk(directory.resolve("source"))) {
            sources.map(Path::toString)
                    .filter(each -> each.endsWith(".java"))
                    .forEach(arguments::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(compiler.run(System.out, System.err, arguments.toArray(String[]::new))).isZero();
        return this;
    }
}
