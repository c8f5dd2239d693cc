package dev.weir.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.tools.JavaFileObject;

/// Eclipse's compiler, which editors use: it writes what javac writes.
final class EclipseTest {
    private static final String KINDS =
            """
            @Entity record Square(@Id long id, int side) implements Shape {}
            sealed interface Round extends Shape {}
            @Entity record Cube(@Id long id, int edge) implements Shape {}
            @Entity record Ring(@Id long id, int width) implements Round {}
            @Entity record Ball(@Id long id, int radius) implements Round {}
            """;

    @TempDir private Path directory;

    /// What the compiler prints.
    private String compile(String... sources) throws IOException {
        String path = System.getProperty("java.class.path");
        List<String> command = new ArrayList<>(List.of("-25", "-proc:only", "-cp", path));
        command.addAll(List.of("-processorpath", path));
        command.addAll(List.of("-processor", EntityProcessor.class.getName()));
        command.addAll(List.of("-d", "none", "-s", directory.toString()));
        List<JavaFileObject> files = new ArrayList<>(DataLayer.SOURCES);
        for (String each : sources) {
            files.add(TextSource.of(each));
        }
        for (JavaFileObject each : files) {
            command.add(TextSource.write(each, directory.resolve("sources")).toString());
        }
        StringWriter printed = new StringWriter();
        PrintWriter out = new PrintWriter(printed);
        BatchCompiler.compile(command.toArray(String[]::new), out, out, null);
        return printed.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Book", "Customer", "Letter"})
    void writesTheSameMetamodel(String name) throws IOException {
        String source = Files.readString(GoldenTest.DIRECTORY.resolve(name + ".txt"));

        String printed = compile(Sources.shop(source), Sources.AUTHOR);

        assertThat(printed).doesNotContain("ERROR");
        assertThat(directory.resolve("shop/_" + name + ".java"))
                .hasSameTextualContentAs(GoldenTest.DIRECTORY.resolve("_" + name + ".txt"));
    }

    /// Kinds that nothing names: within the sealed type, beside it, and within another type.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Entity sealed interface Shape { %1$s }",
                "@Entity sealed interface Shape {} %1$s",
                "@Entity sealed interface Shape {} interface Kinds { %1$s }",
            })
    void hasTheKindsOfAHierarchyInOneOrder(String form) throws IOException {
        String source = Sources.shop(form.formatted(KINDS));

        compile(source);

        assertThat(directory.resolve("shop/_Shape.java"))
                .hasContent(Compilation.of(source).generated("shop._Shape"));
    }

    @Test
    void namesARecordAndItsComponentsInErrors() throws IOException {
        assertThat(compile(Sources.shop("@Entity\nrecord Book(@Id Long id, Thread thread) {}")))
                .contains("shop.Book.thread: java.lang.Thread is no type of a column");
        assertThat(compile(Sources.shop("@Entity\nrecord Book<T>(@Id Long id) {}")))
                .contains("shop.Book: Book has type parameters");
    }

    @Test
    void showsAnErrorOfAClassInItsLine() throws IOException {
        String printed =
                compile(Sources.shop("@Entity\nclass Book {\n@Id Long id;\nThread thread;\n}"));

        assertThat(printed)
                .contains("Book.java (at line 5)")
                .contains("java.lang.Thread is no type of a column");
    }
}
