package dev.weir.processor.internal.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

import dev.weir.processor.internal.model.Access;
import dev.weir.processor.internal.model.Access.Absence;
import dev.weir.processor.internal.model.Column;
import dev.weir.processor.internal.model.Composite;
import dev.weir.processor.internal.model.Property;
import dev.weir.processor.internal.model.Property.Presence;

import java.util.List;

import javax.lang.model.element.Modifier;

/// Writes the method `value`, which takes the value of a column out of an entity.
final class ValueWriter {
    private final Subject subject;

    ValueWriter(Subject subject) {
        this.subject = subject;
    }

    void addTo(TypeSpec.Builder model) {
        if (subject.entity().isLeaf()) {
            model.addMethod(
                    leaf("value", subject.entity().composite())
                            .addAnnotation(Override.class)
                            .addModifiers(Modifier.PUBLIC)
                            .build());
            return;
        }
        MethodSpec.Builder value =
                method("value", subject.type())
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .addCode("return switch (entity) {$>\n");
        for (Composite each : subject.cases()) {
            value.addCode(
                    "case $T it -> $L(it, column);\n",
                    ClassName.get(each.element()),
                    subject.method("value", each));
        }
        model.addMethod(value.addCode("$<};\n").build());
        for (Composite each : subject.entity().leaves()) {
            model.addMethod(
                    leaf(subject.method("value", each), each)
                            .addModifiers(Modifier.PRIVATE)
                            .build());
        }
    }

    private MethodSpec.Builder method(String name, TypeName type) {
        return MethodSpec.methodBuilder(name)
                .returns(subject.names().nullable(ClassName.OBJECT))
                .addParameter(type, "entity")
                .addParameter(TypeName.INT, "column");
    }

    private MethodSpec.Builder leaf(String name, Composite leaf) {
        MethodSpec.Builder value =
                method(name, ClassName.get(leaf.element())).addCode("return switch (column) {$>\n");
        for (Property each : leaf.properties()) {
            cases(each, Path.ENTITY)
                    .forEach(
                            one ->
                                    value.addCode(
                                            "case $L -> $L;\n", one.index(), one.expression()));
        }
        String otherwise =
                subject.entity().isLeaf()
                        ? "default -> throw noColumn(column);"
                        : "default -> null;";
        return value.addCode("$L\n$<};\n", otherwise);
    }

    private record Case(int index, CodeBlock expression) {}

    /// How a value within an entity is reached.
    ///
    /// @param expression what yields it
    /// @param absent under which condition it is not there; empty if it always is
    private record Path(String expression, String absent) {
        static final Path ENTITY = new Path("entity", "");

        Path to(Property.Embedded value) {
            String inner = expression + "." + value.access().read();
            if (value.presence() == Presence.REQUIRED) {
                return new Path(inner, absent);
            }
            String test = inner + " == null";
            return new Path(inner, absent.isEmpty() ? test : absent + " || " + test);
        }

        CodeBlock value(String read) {
            return absent.isEmpty()
                    ? CodeBlock.of("$L.$L", expression, read)
                    : CodeBlock.of("$L$W? null$W: $L.$L", absent, expression, read);
        }
    }

    private List<Case> cases(Property property, Path path) {
        return switch (property) {
            case Property.Basic(Access access, Column column) ->
                    List.of(
                            new Case(
                                    index(column),
                                    path.value(
                                            access.absence() == Absence.EMPTY
                                                    ? access.read() + ".orElse(null)"
                                                    : access.read())));
            case Property.Kind kind ->
                    List.of(new Case(index(kind.column()), CodeBlock.of("$L", kind.literal())));
            case Property.Embedded embedded ->
                    embedded.composite().properties().stream()
                            .flatMap(each -> cases(each, path.to(embedded)).stream())
                            .toList();
            case Property.ToOne toOne ->
                    toOne.columns().stream()
                            .map(each -> new Case(index(each), reference(toOne, each)))
                            .toList();
            case Property.ToMany _, Property.ManyToMany _ -> List.of();
        };
    }

    private int index(Column column) {
        return subject.members().index(column);
    }

    private CodeBlock reference(Property.ToOne property, Column column) {
        String read = property.access().read();
        return property.columns().size() == 1
                ? CodeBlock.of("key(entity.$L)", read)
                : CodeBlock.of(
                        "keyPart(entity.$L, $L, $L)",
                        read,
                        subject.members().relation(property),
                        property.columns().indexOf(column));
    }
}
