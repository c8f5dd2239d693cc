package dev.weir.processor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// What the compiler made of some sources, with the processor. Nothing is compiled to classes,
/// since the data layer is not here; its types that entities name are in [DataLayer].
final class Compilation {
    private final List<String> messages = new ArrayList<>();
    private final Map<String, Generated> generated = new LinkedHashMap<>();

    private record Generated(ByteArrayOutputStream bytes, List<String> origins) {}

    /// Compiles sources, with the processor.
    static Compilation of(String... sources) {
        return with(List.of(new EntityProcessor()), sources);
    }

    /// Compiles sources, as parts of a named module.
    static Compilation inModule(String... sources) {
        Compilation compilation = new Compilation();
        List<TextSource> files = new ArrayList<>();
        files.add(TextSource.module("module shop { requires jakarta.persistence; }"));
        Stream.of(sources).map(TextSource::of).forEach(files::add);
        String path = System.getProperty("java.class.path");
        compilation.run(List.of(new EntityProcessor()), files, "--module-path", path);
        return compilation;
    }

    /// Compiles sources, with several processors.
    static Compilation with(List<Processor> processors, String... sources) {
        Compilation compilation = new Compilation();
        compilation.run(processors, Stream.of(sources).map(TextSource::of).toList());
        return compilation;
    }

    /// The errors and warnings in the sources, as `Book.java:7: text`.
    List<String> messages() {
        return messages;
    }

    /// The only message.
    String message() {
        if (messages.size() != 1) {
            throw new AssertionError("messages: " + messages);
        }
        return messages.getFirst();
    }

    /// The classes that were written.
    List<String> generated() {
        return List.copyOf(generated.keySet());
    }

    /// The text of a class that was written.
    String generated(String name) {
        Generated file = generated.get(name);
        if (file == null) {
            throw new AssertionError(name + " was not written; messages: " + messages);
        }
        return file.bytes().toString(StandardCharsets.UTF_8);
    }

    /// The sources that a class was written for.
    List<String> origins(String name) {
        return generated.get(name).origins();
    }

    private void run(List<Processor> processors, List<TextSource> sources, String... more) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<JavaFileObject> files = new ArrayList<>(sources);
        files.addAll(DataLayer.SOURCES);
        try (StandardJavaFileManager standard =
                compiler.getStandardFileManager(diagnostics, null, StandardCharsets.UTF_8)) {
            List<String> options = new ArrayList<>(List.of(more));
            options.addAll(List.of("-proc:only", "-Xlint:-options", "-implicit:none"));
            JavaCompiler.CompilationTask task =
                    compiler.getTask(null, new Files(standard), diagnostics, options, null, files);
            task.setProcessors(processors);
            task.call();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        for (Diagnostic<? extends JavaFileObject> each : diagnostics.getDiagnostics()) {
            boolean ours = each.getSource() == null || sources.contains(each.getSource());
            if (ours) {
                messages.add(message(each));
            }
        }
    }

    private static String message(Diagnostic<? extends JavaFileObject> diagnostic) {
        String text = diagnostic.getMessage(java.util.Locale.ROOT);
        if (diagnostic.getSource() == null) {
            return text;
        }
        String path = diagnostic.getSource().toUri().getPath();
        return path.substring(path.lastIndexOf('/') + 1)
                + ":"
                + diagnostic.getLineNumber()
                + ": "
                + text;
    }

    private final class Files extends ForwardingJavaFileManager<JavaFileManager> {
        Files(JavaFileManager manager) {
            super(manager);
        }

        @Override
        public JavaFileObject getJavaFileForOutputForOriginatingFiles(
                Location location,
                String className,
                JavaFileObject.Kind kind,
                FileObject... originatingFiles) {
            List<String> origins =
                    Stream.of(originatingFiles).map(each -> each.toUri().getPath()).toList();
            Generated file = new Generated(new ByteArrayOutputStream(), origins);
            generated.put(className, file);
            URI uri = URI.create("generated:///" + className.replace('.', '/') + kind.extension);
            return new SimpleJavaFileObject(uri, kind) {
                @Override
                public OutputStream openOutputStream() {
                    return file.bytes();
                }

                @Override
                public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                    return file.bytes().toString(StandardCharsets.UTF_8);
                }
            };
        }
    }
}
