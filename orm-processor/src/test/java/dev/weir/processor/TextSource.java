package dev.weir.processor;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/// A source that is a text.
final class TextSource extends SimpleJavaFileObject {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern TYPE =
            Pattern.compile("(?m)^.*?\\b(?:class|record|interface|enum) (\\w+)");

    private final String text;

    private TextSource(String name, String text) {
        super(URI.create("text:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
        this.text = text;
    }

    /// A source whose first type at the beginning of a line is the one of the file.
    static TextSource of(String text) {
        Matcher in = PACKAGE.matcher(text);
        Matcher type = TYPE.matcher(text);
        if (!in.find() || !type.find()) {
            throw new IllegalArgumentException("no package or type in: " + text);
        }
        return new TextSource(in.group(1) + "." + type.group(1), text);
    }

    /// The declaration of a module.
    static TextSource module(String text) {
        return new TextSource("module-info", text);
    }

    /// Writes a source where a compiler looks for it.
    static Path write(JavaFileObject source, Path directory) throws IOException {
        Path file = directory.resolve(source.toUri().getPath().substring(1));
        Files.createDirectories(file.getParent());
        return Files.writeString(file, source.getCharContent(true));
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}
