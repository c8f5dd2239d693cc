package dev.weir.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;
import javax.tools.JavaFileObject;

/// What javac says of annotations, where it finds the processor on the processor path itself.
final class LintTest {
    private static final String BOOK =
            Sources.shop("@Entity\nrecord Book(@Id Long id, @Deprecated @Column String title) {}");

    @TempDir private Path directory;

    /// The processor and what it needs, without the tests' own libraries.
    private static List<Path> processor() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(each -> each.endsWith(Path.of("target", "classes")) || is(each, "javapoet"))
                .toList();
    }

    private static boolean is(Path jar, String name) {
        return jar.getFileName().toString().startsWith(name);
    }

    /// What a compiler of its own prints: one in this JVM would take the processor from the tests.
    private String messages(List<Path> processorPath) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
        command.addAll(List.of("-Xlint:processing", "-proc:only", "-d", directory.toString()));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("--processor-path", joined(processorPath)));
        List<JavaFileObject> sources = new ArrayList<>(DataLayer.SOURCES);
        sources.add(TextSource.of(BOOK));
        for (JavaFileObject each : sources) {
            command.add(TextSource.write(each, directory).toString());
        }
        Process javac = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed;
        try (InputStream out = javac.getInputStream()) {
            printed = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(javac.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(directory.resolve("shop/_Book.java")).exists();
        return printed;
    }

    private static String joined(List<Path> path) {
        return path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void thereIsNothingToWarnOfWhereNoOtherProcessorIs() throws Exception {
        assertThat(messages(processor())).doesNotContain("warning");
    }

    @Test
    void otherProcessorsSeeTheAnnotations() throws Exception {
        Path services = Files.createDirectories(directory.resolve("other/META-INF/services"));
        Files.writeString(
                services.resolve("javax.annotation.processing.Processor"),
                "# a comment\n" + Other.class.getName() + "\n");
        List<Path> path = new ArrayList<>(processor());
        path.add(directory.resolve("other"));
        path.add(
                Path.of(
                        LintTest.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath()));
        assertThat(messages(path)).contains("the other one sees jakarta.persistence.Entity");
    }

    /// Behind the processor on its path.
    public static final class Other extends AbstractProcessor {
        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("jakarta.persistence.Entity");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            annotations.forEach(
                    each ->
                            processingEnv
                                    .getMessager()
                                    .printMessage(Kind.NOTE, "the other one sees " + each));
            return false;
        }
    }
}
