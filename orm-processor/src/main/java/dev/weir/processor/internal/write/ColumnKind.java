package dev.weir.processor.internal.write;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;

import dev.weir.processor.internal.model.Column;
import dev.weir.processor.internal.model.ValueType;

import java.util.Map;
import java.util.Set;

import javax.lang.model.element.ElementKind;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/// What can be done with a column: which class of the data layer it has in the metamodel.
enum ColumnKind {
    BOOLEAN("bool", "BooleanColumn"),
    NUMBER("number", "NumberColumn"),
    TEXT("text", "TextColumn"),
    TEMPORAL("temporal", "TemporalColumn"),
    COMPARABLE("comparable", "ComparableColumn"),
    INTERVAL("interval", "IntervalColumn"),
    INET("inet", "InetColumn"),
    ARRAY("array", "ArrayColumn"),
    JSON("json", "JsonColumn"),
    RANGE("range", "RangeColumn"),
    MULTIRANGE("multirange", "MultirangeColumn"),
    HSTORE("hstore", "HstoreColumn"),
    TSVECTOR("tsvector", "TsVectorColumn"),
    TSQUERY("tsquery", "TsQueryColumn"),
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
                    "dev.weir.types.MacAddress",
                    "dev.weir.types.LogSequenceNumber");
    private static final Set<String> TEXTS =
            Set.of("text", "varchar", "character varying", "char", "character", "bpchar", "citext");

    private static final Map<String, ColumnKind> SPECIAL =
            Map.of(
                    "java.lang.Boolean", BOOLEAN,
                    "java.time.Duration", INTERVAL,
                    "java.time.Period", INTERVAL,
                    "dev.weir.types.Interval", INTERVAL,
                    "dev.weir.types.Inet", INET,
                    "java.net.InetAddress", INET,
                    "dev.weir.orm.entity.Json", JSON,
                    "dev.weir.types.TsVector", TSVECTOR,
                    "dev.weir.types.TsQuery", TSQUERY);

    private final String maker;
    private final String simpleName;

    ColumnKind(String maker, String simpleName) {
        this.maker = maker;
        this.simpleName = simpleName;
    }

    static ColumnKind of(ValueType type) {
        return switch (type) {
            case ValueType.EnumConstant _, ValueType.EnumValue _, ValueType.Converted _ ->
                    COMPARABLE;
            case ValueType.Array _ -> ARRAY;
            case ValueType.Json _ -> JSON;
            case ValueType.Range range -> range.isMultirange() ? MULTIRANGE : RANGE;
            case ValueType.Hstore _ -> HSTORE;
            case ValueType.Constant _, ValueType.Direct _, ValueType.Named _ -> plain(type);
        };
    }

    private static ColumnKind plain(ValueType type) {
        String java = type.javaType().toString();
        if (java.equals("java.lang.String")) {
            return TEXTS.contains(type.sqlName()) ? TEXT : COMPARABLE;
        }
        if (SPECIAL.containsKey(java)) {
            return SPECIAL.get(java);
        }
        if (type.sqlName().endsWith("[]")) {
            return ARRAY;
        }
        if (NUMBERS.contains(java)) {
            return NUMBER;
        }
        if (TEMPORALS.contains(java)) {
            return TEMPORAL;
        }
        return COMPARABLES.contains(java) || isEnum(type.javaType()) ? COMPARABLE : ANY;
    }

    /// An enum of PostgreSQL, whose labels have an order.
    private static boolean isEnum(TypeMirror type) {
        return type instanceof DeclaredType declared
                && declared.asElement().getKind() == ElementKind.ENUM;
    }

    /// The method of `Columns` that makes it.
    String maker() {
        return maker;
    }

    /// Its class, of an entity.
    TypeName type(TypeName entity, Column column, TypeNames names) {
        ClassName type = Weir.expression(simpleName);
        TypeName value = names.value(column.type().javaType());
        return switch (this) {
            case BOOLEAN, TEXT, HSTORE, TSVECTOR, TSQUERY ->
                    ParameterizedTypeName.get(type, entity);
            case NUMBER, TEMPORAL, COMPARABLE, INTERVAL, INET, JSON, ANY ->
                    ParameterizedTypeName.get(type, entity, value);
            case ARRAY -> ParameterizedTypeName.get(type, entity, value, element(value));
            case RANGE, MULTIRANGE -> ParameterizedTypeName.get(type, entity, element(value));
        };
    }

    private static TypeName element(TypeName container) {
        TypeName element =
                switch (container) {
                    case ArrayTypeName array -> array.componentType();
                    case ParameterizedTypeName generic -> generic.typeArguments().getFirst();
                    default -> ClassName.OBJECT;
                };
        return element.withoutAnnotations().box();
    }
}
