package dev.weir.orm.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every public method of the expressions is called by a test that runs on servers: by those of
/// these packages, whose compiled classes are read.
final class EveryMethodTest {
    private static final Path CLASSES = Path.of("target/classes/dev/weir/orm/expression");
    private static final Path TESTS = Path.of("target/test-classes/dev/weir/orm");
    private static final String PACKAGE = "dev.weir.orm.expression.";

    /// What generated code, the data layer itself and Java call.
    private static final Set<String> NOT_OF_USERS =
            Set.of(
                    "node",
                    "type",
                    "types",
                    "rowset",
                    "table",
                    "from",
                    "relation",
                    "choice",
                    "key",
                    "target",
                    "model",
                    "select",
                    "existence",
                    "toString",
                    "equals",
                    "hashCode",
                    "values",
                    "valueOf",
                    "sql",
                    "of",
                    "column",
                    "name",
                    "isWhole",
                    "isToOne",
                    "leaving");

    @Test
    void everyPublicMethodIsCalledByATest() throws IOException {
        Set<String> called = new TreeSet<>();
        for (String directory : List.of("binding", "expression", "query", "names", "guide")) {
            try (Stream<Path> files = Files.list(TESTS.resolve(directory))) {
                files.filter(each -> each.toString().endsWith(".class"))
                        .forEach(each -> calls(parsed(each), called));
            }
        }
        Set<String> missing = new TreeSet<>(methods());
        missing.removeAll(called);
        assertThat(missing).isEmpty();
    }

    private static Set<String> methods() throws IOException {
        try (Stream<Path> files = Files.list(CLASSES)) {
            return files.filter(each -> each.toString().endsWith(".class"))
                    .map(each -> type(parsed(each).thisClass().asSymbol()))
                    .filter(each -> Modifier.isPublic(each.getModifiers()))
                    .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                    .filter(each -> Modifier.isPublic(each.getModifiers()))
                    .filter(each -> !each.isSynthetic() && !isColumns(each) && !isPart(each))
                    .filter(each -> !NOT_OF_USERS.contains(each.getName()))
                    .map(EveryMethodTest::text)
                    .collect(Collectors.toSet());
        }
    }

    /// Generated code alone makes columns.
    private static boolean isColumns(Method method) {
        return method.getDeclaringClass() == Columns.class;
    }

    /// What a record consists of is for the data layer.
    private static boolean isPart(Method method) {
        return method.getDeclaringClass().isRecord()
                && Arrays.stream(method.getDeclaringClass().getRecordComponents())
                        .anyMatch(each -> each.getAccessor().equals(method));
    }

    private static ClassModel parsed(Path file) {
        try {
            return ClassFile.of().parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> type(ClassDesc type) {
        try {
            return Class.forName(
                    type.packageName() + "." + type.displayName().replace('.', '$'),
                    false,
                    EveryMethodTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void calls(ClassModel model, Set<String> called) {
        for (MethodModel method : model.methods()) {
            method.code().ifPresent(code -> code.forEach(each -> call(each, called)));
        }
    }

    private static void call(CodeElement element, Set<String> called) {
        if (element instanceof InvokeInstruction invoke) {
            call(invoke.method(), called);
        } else if (element instanceof InvokeDynamicInstruction dynamic) {
            dynamic.invokedynamic().bootstrap().arguments().stream()
                    .filter(MethodHandleEntry.class::isInstance)
                    .forEach(each -> call(((MethodHandleEntry) each).reference(), called));
        }
    }

    private static void call(MemberRefEntry reference, Set<String> called) {
        ClassDesc owner = reference.owner().asSymbol();
        if (!owner.isClassOrInterface() || !owner.packageName().startsWith("dev.weir.orm")) {
            return;
        }
        String name = reference.name().stringValue();
        String descriptor = reference.type().stringValue();
        for (Method each : type(owner).getMethods()) {
            if (each.getName().equals(name)
                    && each.getDeclaringClass().getName().startsWith(PACKAGE)
                    && descriptor(each).equals(descriptor)) {
                called.add(text(each));
            }
        }
    }

    private static String descriptor(Method method) {
        return Arrays.stream(method.getParameterTypes())
                        .map(Class::descriptorString)
                        .collect(Collectors.joining("", "(", ")"))
                + method.getReturnType().descriptorString();
    }

    private static String text(Method method) {
        return method.getDeclaringClass().getSimpleName()
                + "."
                + method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
