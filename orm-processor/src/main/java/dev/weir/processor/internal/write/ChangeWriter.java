package dev.weir.processor.internal.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

import dev.weir.processor.internal.model.Access;
import dev.weir.processor.internal.model.Column;
import dev.weir.processor.internal.model.Composite;
import dev.weir.processor.internal.model.Composite.Creation;
import dev.weir.processor.internal.model.Property;

import java.util.stream.Collectors;

import javax.lang.model.element.Modifier;

/// Writes the method `with`, which puts other values into some columns of an entity.
final class ChangeWriter {
    static final AnnotationSpec UNCHECKED =
            AnnotationSpec.builder(SuppressWarnings.class)
                    .addMember("value", "$S", "unchecked")
                    .build();

    private final Subject subject;
    private final Change change;

    ChangeWriter(Subject subject) {
        this.subject = subject;
        this.change = new Change(subject.names(), subject.members());
    }

    void addTo(TypeSpec.Builder model) {
        if (!subject.entity().isLeaf()) {
            model.addMethod(dispatch());
        }
        EmbeddedChangeWriter embedded = new EmbeddedChangeWriter(subject, change);
        for (Composite leaf : subject.entity().leaves()) {
            MethodSpec.Builder method =
                    method(subject.method("with", leaf), ClassName.get(leaf.element()));
            if (leaf.flat().anyMatch(this::isUnchecked)) {
                method.addAnnotation(UNCHECKED);
            }
            model.addMethod(method.addCode(body(leaf)).build());
            leaf.properties().forEach(each -> embedded.addTo(model, each));
        }
    }

    /// Casts within embedded values are in methods of their own.
    private boolean isUnchecked(Property property) {
        return property instanceof Property.Basic(Access _, Column column)
                && !column.property().contains(".")
                && change.isUnchecked(column);
    }

    private MethodSpec.Builder method(String name, TypeName type) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(name)
                        .returns(type)
                        .addParameter(type, "entity")
                        .addParameter(ArrayTypeName.of(TypeName.INT), "columns")
                        .addParameter(
                                ArrayTypeName.of(subject.names().nullable(ClassName.OBJECT)),
                                "values");
        return name.equals("with")
                ? method.addAnnotation(Override.class).addModifiers(Modifier.PUBLIC)
                : method.addModifiers(Modifier.PRIVATE);
    }

    private MethodSpec dispatch() {
        MethodSpec.Builder with =
                method("with", subject.type()).addCode("return switch (entity) {$>\n");
        for (Composite each : subject.cases()) {
            with.addCode(
                    "case $T it -> $L(it, columns, values);\n",
                    ClassName.get(each.element()),
                    subject.method("with", each));
        }
        return with.addCode("$<};\n").build();
    }

    private CodeBlock body(Composite leaf) {
        boolean copied = leaf.creation() instanceof Creation.Constructor;
        CodeBlock.Builder code = CodeBlock.builder();
        if (copied) {
            ClassName with = MemberNames.metamodel(leaf.element()).nestedClass("With");
            code.addStatement(
                    "$T copy = $T.with(entity)", with, MemberNames.metamodel(leaf.element()));
        }
        code.beginControlFlow("for (int i = 0; i < columns.length; i++)")
                .add("switch (columns[i]) {$>\n");
        for (Property each : leaf.properties()) {
            code.add(cases(each, copied ? copy(leaf) : Target.ENTITY));
        }
        code.add(
                subject.entity().isLeaf()
                        ? "default -> throw noColumn(columns[i]);\n"
                        : "default -> {} // of another subtype\n");
        return code.add("$<}\n")
                .endControlFlow()
                .addStatement(copied ? "return copy.build()" : "return entity")
                .build();
    }

    /// The fields of a copy in another package cannot be named.
    private Target copy(Composite leaf) {
        String home = subject.self().packageName();
        boolean near = MemberNames.metamodel(leaf.element()).packageName().equals(home);
        return near ? Target.COPY : Target.FAR_COPY;
    }

    /// What is changed.
    private enum Target {
        /// The fields of a copy in the making.
        COPY,
        /// A copy in the making, by its methods.
        FAR_COPY,
        /// The entity itself, by its setters.
        ENTITY;

        CodeBlock set(Property property, CodeBlock value) {
            return switch (this) {
                case COPY -> CodeBlock.of("copy.$L = $L", property.name(), value);
                case FAR_COPY -> CodeBlock.of("copy.$L($L)", property.name(), value);
                case ENTITY -> CodeBlock.of("entity." + property.access().writing(), value);
            };
        }

        String read(Property property) {
            return switch (this) {
                case COPY -> "copy." + property.name();
                case FAR_COPY -> "copy.build()." + property.access().read();
                case ENTITY -> "entity." + property.access().read();
            };
        }
    }

    private CodeBlock cases(Property property, Target target) {
        return switch (property) {
            case Property.Basic(Access access, Column column) ->
                    one(column, target.set(property, change.of(access, column, "values[i]")));
            case Property.Kind kind ->
                    CodeBlock.of("case $L -> {}\n", subject.members().index(kind.column()));
            case Property.Embedded embedded ->
                    CodeBlock.of(
                            "case $L -> $L;\n",
                            embedded.columns().stream()
                                    .map(each -> "" + subject.members().index(each))
                                    .collect(Collectors.joining(", ")),
                            target.set(
                                    property,
                                    CodeBlock.of(
                                            "$L($L, columns[i], values[i])",
                                            EmbeddedMethods.name("with", embedded),
                                            target.read(property))));
            case Property.ToOne toOne -> reference(toOne, target);
            case Property.ToMany _, Property.ManyToMany _ -> CodeBlock.of("");
        };
    }

    private CodeBlock one(Column column, CodeBlock statement) {
        return CodeBlock.of("case $L -> $L;\n", subject.members().index(column), statement);
    }

    private CodeBlock reference(Property.ToOne property, Target target) {
        String constant = subject.members().relation(property);
        if (property.columns().size() == 1) {
            CodeBlock ref = CodeBlock.of("$T.read(values[i], $L.path())", Weir.REF, constant);
            return one(property.columns().getFirst(), target.set(property, ref));
        }
        CodeBlock.Builder cases = CodeBlock.builder();
        for (int i = 0; i < property.columns().size(); i++) {
            CodeBlock ref =
                    CodeBlock.of(
                            "withKeyPart($L, $L, $L, values[i])",
                            target.read(property),
                            constant,
                            i);
            cases.add(one(property.columns().get(i), target.set(property, ref)));
        }
        return cases.build();
    }
}
