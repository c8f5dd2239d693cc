package dev.weir.processor.internal.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;

import dev.weir.processor.internal.model.Access;
import dev.weir.processor.internal.model.Access.Absence;
import dev.weir.processor.internal.model.Column;
import dev.weir.processor.internal.model.Composite.Creation;
import dev.weir.processor.internal.model.Entity;
import dev.weir.processor.internal.model.Property;

import java.util.List;
import java.util.Map;

import javax.lang.model.element.Modifier;

/// Writes the method `read`, which makes an entity of a row.
final class ReadWriter {
    /// Columns that are read without a box.
    private static final Map<String, String> BARE =
            Map.of(
                    "boolean", "booleanValue",
                    "int", "intValue",
                    "long", "longValue",
                    "double", "doubleValue");

    private final MemberNames members;
    private final Entity entity;

    ReadWriter(TypeNames names, MemberNames members, Entity entity) {
        this.members = members;
        this.entity = entity;
    }

    void addTo(TypeSpec.Builder model) {
        ClassName type = ClassName.get(entity.element());
        Creation.Constructor creation = (Creation.Constructor) entity.composite().creation();
        List<CodeBlock> values =
                creation.names().stream()
                        .map(entity.composite()::property)
                        .map(this::value)
                        .toList();
        model.addMethod(
                MethodSpec.methodBuilder("read")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(type)
                        .addParameter(Weir.ENTITY_READER, "in")
                        .addStatement("return new $T(\n$L)", type, CodeBlock.join(values, ",\n"))
                        .build());
    }

    private CodeBlock value(Property property) {
        return switch (property) {
            case Property.Basic(Access access, Column column) -> column(access, column);
            case Property.ToOne _ -> CodeBlock.of("in.ref($L)", relation(property));
            case Property.ToMany _, Property.ManyToMany _ ->
                    CodeBlock.of("in.many($L)", relation(property));
            case Property.Embedded _ -> throw new IllegalArgumentException(property.name());
        };
    }

    private int relation(Property property) {
        return entity.composite().relations().indexOf(property);
    }

    private CodeBlock column(Access access, Column column) {
        String bare = BARE.get(access.type().toString());
        if (bare != null && !ModelWriter.isNamed(column)) {
            return CodeBlock.of("in.$L($L)", bare, members.index(column));
        }
        String how =
                access.absence() == Absence.EMPTY
                        ? "optional"
                        : column.isNullable() ? "nullable" : "required";
        return CodeBlock.of(
                "in.$L($L, $L)",
                how,
                members.index(column),
                ColumnExpressions.type(column, members));
    }
}
