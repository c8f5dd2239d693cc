package dev.weir.processor.internal.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;

import dev.weir.processor.internal.model.Column;
import dev.weir.processor.internal.model.Entity;
import dev.weir.processor.internal.model.Property;

import java.util.List;

import javax.lang.model.element.Modifier;

/// Writes the class `Model`: what the data layer knows of an entity.
final class ModelWriter {
    private final TypeNames names;
    private final MemberNames members;
    private final Entity entity;

    ModelWriter(TypeNames names, MemberNames members, Entity entity) {
        this.names = names;
        this.members = members;
        this.entity = entity;
    }

    TypeSpec type() {
        ClassName type = ClassName.get(entity.element());
        TypeSpec.Builder model =
                TypeSpec.classBuilder("Model")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .superclass(ParameterizedTypeName.get(Weir.ENTITY_MODEL, type));
        TypeExpressions expressions = new TypeExpressions(names);
        ColumnExpressions columns = new ColumnExpressions(members);
        for (Column each : entity.composite().columns()) {
            if (isNamed(each)) {
                model.addField(typeConstant(each, expressions));
            }
            model.addField(columnConstant(each, columns));
        }
        RelationExpressions relations = new RelationExpressions(entity);
        for (Property each : entity.composite().relations()) {
            model.addField(relations.constant(each, members));
        }
        model.addMethod(constructor(type));
        new ReadWriter(names, members, entity).addTo(model);
        new ValueWriter(names, members, entity).addTo(model);
        return model.build();
    }

    /// Whether the column's type is an expression that a constant names.
    static boolean isNamed(Column column) {
        return column.type().constantName().isEmpty();
    }

    private FieldSpec typeConstant(Column column, TypeExpressions expressions) {
        return FieldSpec.builder(
                        ParameterizedTypeName.get(
                                Weir.SQL_TYPE, names.value(column.type().javaType())),
                        members.type(column))
                .addModifiers(Modifier.STATIC, Modifier.FINAL)
                .initializer(expressions.of(column.type()))
                .build();
    }

    private FieldSpec columnConstant(Column column, ColumnExpressions columns) {
        return FieldSpec.builder(
                        ParameterizedTypeName.get(
                                Weir.COLUMN_MODEL, names.value(column.type().javaType())),
                        members.column(column))
                .addModifiers(Modifier.STATIC, Modifier.FINAL)
                .initializer(columns.of(column))
                .build();
    }

    private MethodSpec constructor(ClassName type) {
        List<CodeBlock> columns =
                entity.composite().columns().stream()
                        .map(each -> CodeBlock.of("$L", members.column(each)))
                        .toList();
        List<CodeBlock> relations =
                entity.composite().relations().stream()
                        .map(each -> CodeBlock.of("$L", members.relation(each)))
                        .toList();
        return MethodSpec.constructorBuilder()
                .addStatement(
                        "super(\n$T.class,\n$L,\n$T.of($L))",
                        type,
                        new TableExpressions(entity.table()).of(columns),
                        List.class,
                        CodeBlock.join(relations, ",$W"))
                .build();
    }
}
