package dev.weir.processor.internal.write;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;

import dev.weir.processor.internal.model.Column;
import dev.weir.processor.internal.model.ValueType;
import dev.weir.processor.internal.model.ValueType.EnumForm;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The expressions that yield a column's `SqlType`.
final class TypeExpressions {
    private final TypeNames names;
    private final MemberNames members;

    TypeExpressions(TypeNames names, MemberNames members) {
        this.names = names;
        this.members = members;
    }

    CodeBlock of(Column column) {
        return column.type() instanceof ValueType.Converted converted
                ? converted(converted, members.converter(column))
                : of(column.type());
    }

    private CodeBlock of(ValueType type) {
        return switch (type) {
            case ValueType.Constant constant ->
                    CodeBlock.of("$T.$L", Weir.SQL_TYPES, constant.constant());
            case ValueType.Direct direct ->
                    CodeBlock.of(
                            "$T.of($S, $T.class)", Weir.SQL_TYPE, direct.sqlName(), raw(direct));
            case ValueType.Named(String name, ValueType.Array array) ->
                    array(array, CodeBlock.of("$L.named($S)", list(array), name));
            case ValueType.Named named ->
                    CodeBlock.of("$L.named($S)", of(named.like()), named.sqlName());
            case ValueType.Array array -> array(array, list(array));
            case ValueType.EnumConstant constant ->
                    CodeBlock.of(
                            "$T.$L($L, $T.class)",
                            Weir.SQL_TYPES,
                            constant.form() == EnumForm.NAME ? "enumName" : "enumOrdinal",
                            of(constant.base()),
                            raw(constant));
            case ValueType.EnumValue value ->
                    CodeBlock.of(
                            "$T.enumValue($L, $T.class, each -> each.$L)",
                            Weir.SQL_TYPES,
                            of(value.base()),
                            raw(value),
                            value.read());
            case ValueType.Converted _ ->
                    throw new IllegalArgumentException("a converter is that of a column");
            case ValueType.Json json -> json(json);
            case ValueType.Range range ->
                    CodeBlock.of(
                            "$T.$L($S, $L)",
                            Weir.SQL_TYPES,
                            range.isMultirange() ? "multirange" : "range",
                            range.sqlName(),
                            of(range.bound()));
            case ValueType.Hstore _ -> CodeBlock.of("$T.hstore()", Weir.SQL_TYPES);
        };
    }

    private TypeName raw(ValueType type) {
        return TypeNames.raw(names.value(type.javaType()));
    }

    private CodeBlock list(ValueType.Array array) {
        return CodeBlock.of("$L.array()", of(array.element()));
    }

    /// @param list the type of its values as lists
    private CodeBlock array(ValueType.Array array, CodeBlock list) {
        return switch (array.container()) {
            case LIST -> list;
            case SET ->
                    CodeBlock.of(
                            "$L.as($T.class, $T::new, $T::copyOf)",
                            list,
                            Set.class,
                            LinkedHashSet.class,
                            List.class);
            case ARRAY ->
                    CodeBlock.of(
                            "$L.as($T.class, list -> list.toArray($T::new), $T::asList)",
                            list,
                            raw(array),
                            raw(array),
                            Arrays.class);
        };
    }

    private CodeBlock converted(ValueType.Converted converted, String converter) {
        return Literals.call(
                CodeBlock.of("$L.as", of(converted.base())),
                CodeBlock.of("$T.class", raw(converted)),
                CodeBlock.of("$L::convertToEntityAttribute", converter),
                CodeBlock.of("$L::convertToDatabaseColumn", converter));
    }

    private CodeBlock json(ValueType.Json json) {
        return CodeBlock.of(
                "$T.json($S, $T.class, $L)",
                Weir.SQL_TYPES,
                json.sqlName(),
                raw(json),
                reflected(names.value(json.javaType())));
    }

    /// A type as reflection has it; of a wildcard the type that its values have at least.
    private static CodeBlock reflected(TypeName type) {
        return switch (type.withoutAnnotations()) {
            case ParameterizedTypeName generic -> generic(generic);
            case ArrayTypeName array when TypeNames.isGeneric(array.componentType()) ->
                    CodeBlock.of(
                            "$T.genericArray($L)",
                            Weir.SQL_TYPES,
                            reflected(array.componentType()));
            case WildcardTypeName wildcard -> reflected(wildcard.upperBounds().getFirst());
            case TypeName other -> CodeBlock.of("$T.class", other);
        };
    }

    private static CodeBlock generic(ParameterizedTypeName type) {
        List<CodeBlock> arguments =
                type.typeArguments().stream().map(TypeExpressions::reflected).toList();
        return CodeBlock.of(
                "$T.generic($T.class, $L)",
                Weir.SQL_TYPES,
                type.rawType(),
                CodeBlock.join(arguments, ", "));
    }
}
