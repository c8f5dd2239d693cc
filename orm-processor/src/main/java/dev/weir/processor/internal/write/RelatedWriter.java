package dev.weir.processor.internal.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;

import dev.weir.processor.internal.model.Composite;
import dev.weir.processor.internal.model.Property;

import java.util.List;

import javax.lang.model.element.Modifier;

/// Writes the methods `ref` and `many`, which take references out of an entity.
final class RelatedWriter {
    private final Subject subject;

    RelatedWriter(Subject subject) {
        this.subject = subject;
    }

    void addTo(TypeSpec.Builder model) {
        add(model, "ref", Weir.REF);
        add(model, "many", Weir.MANY);
    }

    private void add(TypeSpec.Builder model, String name, ClassName container) {
        boolean any =
                subject.entity().composite().relations().stream()
                        .anyMatch(each -> is(each, container));
        if (!any) {
            return;
        }
        MethodSpec.Builder method =
                method(name, container, subject.type())
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC);
        if (subject.entity().isLeaf()) {
            model.addMethod(method.addCode(cases(subject.entity().composite(), container)).build());
            return;
        }
        method.addCode("return switch (entity) {$>\n");
        for (Composite each : subject.cases()) {
            method.addCode(
                    "case $T it -> $L(it, relation);\n",
                    ClassName.get(each.element()),
                    subject.method(name, each));
        }
        model.addMethod(method.addCode("$<};\n").build());
        for (Composite each : subject.entity().leaves()) {
            model.addMethod(
                    method(subject.method(name, each), container, ClassName.get(each.element()))
                            .addModifiers(Modifier.PRIVATE)
                            .addCode(cases(each, container))
                            .build());
        }
    }

    private static MethodSpec.Builder method(String name, ClassName container, TypeName type) {
        return MethodSpec.methodBuilder(name)
                .returns(
                        ParameterizedTypeName.get(
                                container, WildcardTypeName.subtypeOf(Object.class)))
                .addParameter(type, "entity")
                .addParameter(TypeName.INT, "relation");
    }

    private CodeBlock cases(Composite leaf, ClassName container) {
        List<Property> relations =
                leaf.relations().stream().filter(each -> is(each, container)).toList();
        if (relations.isEmpty()) {
            return CodeBlock.of("throw noRelation(relation);\n");
        }
        CodeBlock.Builder code = CodeBlock.builder().add("return switch (relation) {$>\n");
        for (Property each : relations) {
            code.add("case $L -> entity.$L;\n", subject.relation(each), each.access().read());
        }
        return code.add("default -> throw noRelation(relation);\n$<};\n").build();
    }

    private boolean is(Property property, ClassName container) {
        return TypeNames.raw(subject.names().of(property.access().type())).equals(container);
    }
}
