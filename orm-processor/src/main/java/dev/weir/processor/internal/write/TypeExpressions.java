package dev.weir.processor.internal.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;

import dev.weir.processor.internal.model.ValueType;
import dev.weir.processor.internal.model.ValueType.EnumForm;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The expressions that yield a column's `SqlType`.
final class TypeExpressions {
    private final TypeNames names;

    TypeExpressions(TypeNames names) {
        this.names = names;
    }

    CodeBlock of(ValueType type) {
        return switch (type) {
            case ValueType.Constant constant ->
                    CodeBlock.of("$T.$L", Weir.SQL_TYPES, constant.constant());
            case ValueType.Direct direct ->
                    CodeBlock.of(
                            "$T.of($S, $T.class)", Weir.SQL_TYPE, direct.sqlName(), raw(direct));
            case ValueType.Named named ->
                    CodeBlock.of("$L.named($S)", of(named.like()), named.sqlName());
            case ValueType.Array array -> array(array);
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
            case ValueType.Converted converted -> converted(converted);
            case ValueType.Json json -> json(json);
            case ValueType.Range range ->
                    CodeBlock.of(
                            "$T.range($S, $T.class)",
                            Weir.SQL_TYPES,
                            range.sqlName(),
                            names.value(range.bound()));
            case ValueType.Hstore _ -> CodeBlock.of("$T.hstore()", Weir.SQL_TYPES);
        };
    }

    private TypeName raw(ValueType type) {
        return TypeNames.raw(names.value(type.javaType()));
    }

    private CodeBlock array(ValueType.Array array) {
        CodeBlock list = CodeBlock.of("$L.array()", of(array.element()));
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

    private CodeBlock converted(ValueType.Converted converted) {
        return CodeBlock.of(
                "$L.as($T.class, new $T())",
                of(converted.base()),
                raw(converted),
                converted.converter());
    }

    private CodeBlock json(ValueType.Json json) {
        return CodeBlock.of(
                "$T.json($S, $T.class, $T.class)",
                Weir.SQL_TYPES,
                json.sqlName(),
                raw(json),
                raw(json));
    }
}
