package dev.weir.processor.internal.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

import dev.weir.processor.internal.model.Column;
import dev.weir.processor.internal.model.Composite;
import dev.weir.processor.internal.model.Entity;
import dev.weir.processor.internal.model.Property;
import dev.weir.processor.internal.model.ValueType;

import java.util.List;
import java.util.Optional;

import javax.lang.model.element.Modifier;

/// Writes the class `Model`: what the data layer knows of an entity.
final class ModelWriter {
    private final Subject subject;

    ModelWriter(Subject subject) {
        this.subject = subject;
    }

    TypeSpec type() {
        TypeSpec.Builder model =
                TypeSpec.classBuilder("Model")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .superclass(ParameterizedTypeName.get(Weir.ENTITY_MODEL, subject.type()));
        Composite composite = subject.entity().composite();
        TypeExpressions types = new TypeExpressions(subject.names(), subject.members());
        ColumnExpressions columns = new ColumnExpressions(subject.members());
        for (Column each : composite.columns()) {
            if (each.type() instanceof ValueType.Converted converted) {
                model.addField(converter(each, converted));
            }
            if (isNamed(each)) {
                model.addField(
                        constant(
                                Weir.SQL_TYPE,
                                each,
                                subject.members().type(each),
                                CodeBlock.of("$>$>\n$L$<$<", types.of(each))));
            }
            model.addField(
                    constant(
                            Weir.COLUMN_MODEL,
                            each,
                            subject.members().column(each),
                            columns.of(each)));
        }
        RelationExpressions relations = new RelationExpressions(subject.entity());
        for (Property each : composite.relations()) {
            model.addField(relations.constant(each, subject.members()));
        }
        model.addMethod(constructor());
        addMethods(model);
        return model.build();
    }

    private void addMethods(TypeSpec.Builder model) {
        new ReadWriter(subject).addTo(model);
        new ValueWriter(subject).addTo(model);
        new ChangeWriter(subject).addTo(model);
        new RelatedWriter(subject).addTo(model);
        new KeyWriter(subject).addTo(model);
        subject.entity()
                .discriminator()
                .filter(each -> each.place() == Entity.Place.BELOW)
                .ifPresent(each -> model.addMethod(discriminator(each)));
    }

    /// Whether the column's type is an expression that a constant names.
    static boolean isNamed(Column column) {
        return column.type().constantName().isEmpty();
    }

    private FieldSpec converter(Column column, ValueType.Converted converted) {
        TypeName type = TypeName.get(converted.converter().asType());
        return FieldSpec.builder(type, subject.members().converter(column))
                .addModifiers(Modifier.STATIC, Modifier.FINAL)
                .initializer("new $T()", type)
                .build();
    }

    private FieldSpec constant(ClassName of, Column column, String name, CodeBlock value) {
        TypeName type =
                ParameterizedTypeName.get(of, subject.names().value(column.type().javaType()));
        return FieldSpec.builder(type, name)
                .addModifiers(Modifier.STATIC, Modifier.FINAL)
                .initializer(value)
                .build();
    }

    private MethodSpec constructor() {
        Composite composite = subject.entity().composite();
        List<CodeBlock> columns =
                composite.columns().stream()
                        .map(each -> CodeBlock.of("$L", subject.members().column(each)))
                        .toList();
        List<CodeBlock> relations =
                composite.relations().stream()
                        .map(each -> CodeBlock.of("$L", subject.members().relation(each)))
                        .toList();
        return MethodSpec.constructorBuilder()
                .addStatement(
                        "super(\n$T.class,\n$L,\n$T.of($L))",
                        subject.type(),
                        new TableExpressions(subject.entity().table()).of(columns),
                        List.class,
                        CodeBlock.join(relations, ",$W"))
                .build();
    }

    private static MethodSpec discriminator(Entity.Discriminator kinds) {
        List<CodeBlock> values =
                kinds.values().stream().map(each -> CodeBlock.of("$L", each)).toList();
        TypeName type = Weir.DISCRIMINATOR;
        return MethodSpec.methodBuilder("discriminator")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(ParameterizedTypeName.get(ClassName.get(Optional.class), type))
                .addStatement(
                        "return $T.of(new $T($S, $T.of($L)))",
                        Optional.class,
                        type,
                        kinds.column().name(),
                        List.class,
                        CodeBlock.join(values, ", "))
                .build();
    }
}
