package dev.weir.processor.internal.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;

import dev.weir.processor.internal.model.Access;
import dev.weir.processor.internal.model.Access.Absence;
import dev.weir.processor.internal.model.Column;
import dev.weir.processor.internal.model.Entity;
import dev.weir.processor.internal.model.Property;

import java.util.List;
import java.util.Optional;

import javax.lang.model.element.Modifier;

/// Writes the methods that take entities apart and put other values in.
final class ValueWriter {
    private final TypeNames names;
    private final MemberNames members;
    private final Entity entity;
    private final ClassName type;

    ValueWriter(TypeNames names, MemberNames members, Entity entity) {
        this.names = names;
        this.members = members;
        this.entity = entity;
        this.type = ClassName.get(entity.element());
    }

    void addTo(TypeSpec.Builder model) {
        model.addMethod(value()).addMethod(with());
        addRelated(model, "ref", Weir.REF);
        addRelated(model, "many", Weir.MANY);
    }

    private MethodSpec value() {
        MethodSpec.Builder value =
                overriding("value")
                        .returns(names.nullable(ClassName.OBJECT))
                        .addParameter(type, "entity")
                        .addParameter(TypeName.INT, "column")
                        .addCode("return switch (column) {$>\n");
        for (Property each : entity.composite().properties()) {
            for (Column column : each.columns()) {
                value.addCode("case $L -> $L;\n", members.index(column), value(each, column));
            }
        }
        return value.addCode("default -> throw noColumn(column);\n$<};\n").build();
    }

    private static CodeBlock value(Property property, Column column) {
        String read = property.access().read();
        return switch (property) {
            case Property.Basic(Access access, Column _) ->
                    access.absence() == Absence.EMPTY
                            ? CodeBlock.of("entity.$L.orElse(null)", read)
                            : CodeBlock.of("entity.$L", read);
            case Property.ToOne toOne ->
                    CodeBlock.of("keyPart(entity.$L, $L)", read, toOne.columns().indexOf(column));
            case Property.Embedded _, Property.ToMany _, Property.ManyToMany _ ->
                    throw new IllegalArgumentException(property.name());
        };
    }

    private MethodSpec with() {
        CodeBlock.Builder cases = CodeBlock.builder();
        boolean unchecked = false;
        for (Property each : entity.composite().properties()) {
            for (Column column : each.columns()) {
                cases.add(
                        "case $L -> copy.$L = $L;\n",
                        members.index(column),
                        each.name(),
                        changed(each, column));
                unchecked |=
                        each instanceof Property.Basic
                                && names.value(column.type().javaType())
                                        instanceof ParameterizedTypeName;
            }
        }
        MethodSpec.Builder with = overriding("with").returns(type);
        if (unchecked) {
            with.addAnnotation(
                    AnnotationSpec.builder(SuppressWarnings.class)
                            .addMember("value", "$S", "unchecked")
                            .build());
        }
        return with.addParameter(type, "entity")
                .addParameter(ArrayTypeName.of(TypeName.INT), "columns")
                .addParameter(ArrayTypeName.of(names.nullable(ClassName.OBJECT)), "values")
                .addStatement("With copy = new With(entity)")
                .beginControlFlow("for (int i = 0; i < columns.length; i++)")
                .addCode("switch (columns[i]) {$>\n")
                .addCode(cases.build())
                .addCode("default -> throw noColumn(columns[i]);\n$<}\n")
                .endControlFlow()
                .addStatement("return copy.build()")
                .build();
    }

    private CodeBlock changed(Property property, Column column) {
        if (property instanceof Property.ToOne) {
            return CodeBlock.of(
                    "$T.read(values[i], $L.path())", Weir.REF, members.relation(property));
        }
        TypeName cast = names.value(column.type().javaType());
        Absence absence = property.access().absence();
        if (absence == Absence.EMPTY) {
            return CodeBlock.of("$T.ofNullable(($T) values[i])", Optional.class, cast);
        }
        boolean nullable = absence == Absence.NULL || absence == Absence.UNSPECIFIED;
        return nullable
                ? CodeBlock.of("($T) values[i]", cast)
                : CodeBlock.of("($T) required(values[i], $L)", cast, members.index(column));
    }

    private void addRelated(TypeSpec.Builder model, String name, ClassName container) {
        List<Property> all = entity.composite().relations();
        CodeBlock.Builder cases = CodeBlock.builder();
        for (Property each : all) {
            if (TypeNames.raw(names.of(each.access().type())).equals(container)) {
                cases.add("case $L -> entity.$L;\n", all.indexOf(each), each.access().read());
            }
        }
        if (cases.isEmpty()) {
            return;
        }
        model.addMethod(
                overriding(name)
                        .returns(
                                ParameterizedTypeName.get(
                                        container, WildcardTypeName.subtypeOf(Object.class)))
                        .addParameter(type, "entity")
                        .addParameter(TypeName.INT, "relation")
                        .addCode("return switch (relation) {$>\n")
                        .addCode(cases.build())
                        .addCode("default -> throw noRelation(relation);\n$<};\n")
                        .build());
    }

    private static MethodSpec.Builder overriding(String name) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC);
    }
}
