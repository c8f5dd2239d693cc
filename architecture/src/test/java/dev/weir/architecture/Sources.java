package dev.weir.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;

/// Reads sources with javac's own parser, so that what counts as a method's lines is what the
/// language says.
final class Sources {
    private Sources() {}

    /// A number that was counted in the sources.
    ///
    /// @param kind what was counted: `method-lines`
    /// @param place where: a file from the repository's root, and after `#` a method
    record Measure(String kind, String place, int amount) {
        String key() {
            return kind + " " + place;
        }

        static Measure parse(String line) {
            String[] words = line.trim().split("\\s+");
            if (words.length != 3) {
                throw new IllegalArgumentException("not `kind place amount` but: " + line);
            }
            return new Measure(words[0], words[1], Integer.parseInt(words[2]));
        }

        @Override
        public String toString() {
            return kind + " " + place + " " + amount;
        }
    }

    static List<Measure> measure(List<Path> files) {
        List<Measure> measures = new ArrayList<>();
        for (Path file : files) {
            List<String> lines = linesOf(file);
            measures.add(new Measure("file-lines", placeOf(file), lines.size()));
            int longest = lines.stream().mapToInt(String::length).max().orElse(0);
            measures.add(new Measure("line-characters", placeOf(file), longest));
        }
        parse(files, (unit, trees) -> new MethodScanner(unit, trees, measures).scan(unit, null));
        return measures;
    }

    static Set<String> publicTypesWithoutComment(List<Path> files) {
        Set<String> bare = new TreeSet<>();
        parse(
                files,
                (unit, trees) -> {
                    for (Tree type : unit.getTypeDecls()) {
                        boolean isPublic =
                                type instanceof ClassTree declared
                                        && declared.getModifiers()
                                                .getFlags()
                                                .contains(Modifier.PUBLIC);
                        if (isPublic && trees.getDocComment(TreePath.getPath(unit, type)) == null) {
                            bare.add(placeOf(Path.of(unit.getSourceFile().toUri())));
                        }
                    }
                });
        bare.removeIf(place -> place.contains("/internal/"));
        return bare;
    }

    private interface UnitReader {
        void read(CompilationUnitTree unit, Trees trees);
    }

    private static void parse(List<Path> files, UnitReader reader) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var objects = manager.getJavaFileObjectsFromPaths(files);
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null, manager, null, List.of("-proc:none"), null, objects);
            Trees trees = Trees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                reader.read(unit, trees);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String placeOf(Path file) {
        return Room.repository().relativize(file).toString().replace('\\', '/');
    }

    /// Counts the lines and parameters of methods. A compact constructor's parameters are the
    /// record's components, which are data and have no limit.
    private static final class MethodScanner extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final Trees trees;
        private final List<Measure> measures;

        MethodScanner(CompilationUnitTree unit, Trees trees, List<Measure> measures) {
            this.unit = unit;
            this.trees = trees;
            this.measures = measures;
        }

        @Override
        public Void visitMethod(MethodTree method, Void ignored) {
            var positions = trees.getSourcePositions();
            long start = positions.getStartPosition(unit, method);
            long end = positions.getEndPosition(unit, method);
            if (start >= 0 && end >= 0) {
                var lines = unit.getLineMap();
                String place =
                        placeOf(Path.of(unit.getSourceFile().toUri())) + "#" + method.getName();
                int length = (int) (lines.getLineNumber(end) - lines.getLineNumber(start) + 1);
                measures.add(new Measure("method-lines", place, length));
                if (!isRecordConstructor(method)) {
                    measures.add(new Measure("parameters", place, method.getParameters().size()));
                }
            }
            return super.visitMethod(method, ignored);
        }

        private boolean isRecordConstructor(MethodTree method) {
            return method.getName().contentEquals("<init>")
                    && getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
        }
    }
}
