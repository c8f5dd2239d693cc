package dev.weir.processor.internal.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;

import dev.weir.processor.internal.model.Column;
import dev.weir.processor.internal.model.ValueType;

import java.util.Set;

/// What can be done with a column: which class of the data layer it has in the metamodel.
enum ColumnKind {
    BOOLEAN("bool", "BooleanColumn"),
    NUMBER("number", "NumberColumn"),
    TEXT("text", "TextColumn"),
    TEMPORAL("temporal", "TemporalColumn"),
    COMPARABLE("comparable", "ComparableColumn"),
    ANY("any", "Column");

    private static final Set<String> NUMBERS =
            Set.of(
                    "java.lang.Byte",
                    "java.lang.Short",
                    "java.lang.Integer",
                    "java.lang.Long",
                    "java.lang.Float",
                    "java.lang.Double",
                    "java.math.BigDecimal",
                    "java.math.BigInteger");
    private static final Set<String> TEMPORALS =
            Set.of(
                    "java.time.LocalDate",
                    "java.time.LocalTime",
                    "java.time.LocalDateTime",
                    "java.time.Instant",
                    "java.time.OffsetDateTime",
                    "java.time.OffsetTime",
                    "java.time.ZonedDateTime");
    private static final Set<String> COMPARABLES =
            Set.of(
                    "java.lang.Character",
                    "java.util.UUID",
                    "java.time.Duration",
                    "java.time.Period",
                    "dev.weir.types.Interval",
                    "dev.weir.types.Inet",
                    "dev.weir.types.MacAddress",
                    "dev.weir.types.LogSequenceNumber");
    private static final Set<String> TEXTS =
            Set.of("text", "varchar", "character varying", "char", "character", "bpchar", "citext");

    private final String maker;
    private final ClassName type;

    ColumnKind(String maker, String type) {
        this.maker = maker;
        this.type = Weir.expression(type);
    }

    static ColumnKind of(ValueType type) {
        return switch (type) {
            case ValueType.EnumConstant _, ValueType.EnumValue _, ValueType.Converted _ ->
                    COMPARABLE;
            case ValueType.Array _, ValueType.Json _, ValueType.Range _, ValueType.Hstore _ -> ANY;
            case ValueType.Constant _, ValueType.Direct _, ValueType.Named _ -> plain(type);
        };
    }

    private static ColumnKind plain(ValueType type) {
        String java = type.javaType().toString();
        if (java.equals("java.lang.String")) {
            return TEXTS.contains(type.sqlName()) ? TEXT : COMPARABLE;
        }
        if (java.equals("java.lang.Boolean")) {
            return BOOLEAN;
        }
        if (NUMBERS.contains(java)) {
            return NUMBER;
        }
        if (TEMPORALS.contains(java)) {
            return TEMPORAL;
        }
        return COMPARABLES.contains(java) ? COMPARABLE : ANY;
    }

    /// The method of `Columns` that makes it.
    String maker() {
        return maker;
    }

    /// Its class, of an entity.
    TypeName type(TypeName entity, Column column, TypeNames names) {
        return switch (this) {
            case BOOLEAN, TEXT -> ParameterizedTypeName.get(type, entity);
            case NUMBER, TEMPORAL, COMPARABLE, ANY ->
                    ParameterizedTypeName.get(type, entity, names.value(column.type().javaType()));
        };
    }
}
