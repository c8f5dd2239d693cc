package dev.weir.orm.model;

import dev.weir.orm.entity.Json;
import dev.weir.types.Interval;
import dev.weir.types.Multirange;
import dev.weir.types.Range;
import dev.weir.types.TsQuery;
import dev.weir.types.TsVector;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/// The types that columns mostly have, and makers of others.
public final class SqlTypes {
    public static final SqlType<Boolean> BOOLEAN = SqlType.of("boolean", Boolean.class);
    public static final SqlType<Short> SMALLINT = SqlType.of("smallint", Short.class);
    public static final SqlType<Integer> INTEGER = SqlType.of("integer", Integer.class);
    public static final SqlType<Long> BIGINT = SqlType.of("bigint", Long.class);
    public static final SqlType<Float> REAL = SqlType.of("real", Float.class);
    public static final SqlType<Double> DOUBLE = SqlType.of("double precision", Double.class);
    public static final SqlType<BigDecimal> NUMERIC = SqlType.of("numeric", BigDecimal.class);
    public static final SqlType<String> TEXT = SqlType.of("text", String.class);
    public static final SqlType<String> VARCHAR = SqlType.of("varchar", String.class);
    public static final SqlType<byte[]> BYTEA = SqlType.of("bytea", byte[].class);
    public static final SqlType<UUID> UUID = SqlType.of("uuid", UUID.class);
    public static final SqlType<LocalDate> DATE = SqlType.of("date", LocalDate.class);
    public static final SqlType<LocalTime> TIME = SqlType.of("time", LocalTime.class);
    public static final SqlType<LocalDateTime> TIMESTAMP =
            SqlType.of("timestamp", LocalDateTime.class);
    public static final SqlType<Instant> TIMESTAMPTZ = SqlType.of("timestamptz", Instant.class);
    public static final SqlType<Interval> INTERVAL = SqlType.of("interval", Interval.class);
    public static final SqlType<Json> JSONB = json("jsonb", Json.class, Json.class);
    public static final SqlType<TsVector> TSVECTOR = SqlType.of("tsvector", TsVector.class);
    public static final SqlType<TsQuery> TSQUERY = SqlType.of("tsquery", TsQuery.class);

    private SqlTypes() {}

    /// An hstore; its values may be null.
    @SuppressWarnings({"unchecked", "rawtypes"}) // a class has no parameters
    public static SqlType<Map<String, @Nullable String>> hstore() {
        return (SqlType) SqlType.of("hstore", Map.class);
    }

    /// A range.
    ///
    /// @param name `int4range`, `tstzrange`, ...
    /// @param bound what its bounds are, in the class that the driver reads of its own accord
    public static <X> SqlType<Range<X>> range(String name, SqlType<X> bound) {
        return new RangeType<>(name, bound);
    }

    /// Ranges one after the other.
    ///
    /// @param name `int4multirange`, `tstzmultirange`, ...
    public static <X> SqlType<Multirange<X>> multirange(String name, SqlType<X> bound) {
        return new MultirangeType<>(name, new RangeType<>(name, bound));
    }

    /// A JSON column of objects.
    ///
    /// @param name `json` or `jsonb`
    /// @param type what the JSON library makes of it
    public static <V> SqlType<V> json(String name, Class<? super V> javaType, Type type) {
        return new JsonType<>(name, javaType, type);
    }

    /// A generic type as JSON libraries take it: `List<Item>`.
    public static Type generic(Class<?> raw, Type... arguments) {
        return new GenericType(raw, List.of(arguments));
    }

    /// An array of a generic type as JSON libraries take it: `List<Item>[]`.
    public static Type genericArray(Type component) {
        return new GenericArray(component);
    }

    /// A value that each constant of a Java enum has: a code.
    ///
    /// @param value the code of a constant
    public static <S, V extends Enum<V>> SqlType<V> enumValue(
            SqlType<S> base, Class<V> type, Function<? super V, ? extends S> value) {
        Map<S, V> constants = new HashMap<>();
        for (V each : type.getEnumConstants()) {
            constants.put(value.apply(each), each);
        }
        Function<S, V> reads =
                code -> {
                    V constant = constants.get(code);
                    if (constant == null) {
                        throw new IllegalArgumentException(
                                type.getName() + " has no constant for the value " + code);
                    }
                    return constant;
                };
        return base.as(type, reads, value);
    }

    /// A text that names a constant of a Java enum. (For an enum of PostgreSQL, [SqlType#of].)
    public static <V extends Enum<V>> SqlType<V> enumName(SqlType<String> text, Class<V> type) {
        return text.as(type, name -> Enum.valueOf(type, name), Enum::name);
    }

    /// A number that is a constant's place in a Java enum.
    public static <V extends Enum<V>> SqlType<V> enumOrdinal(
            SqlType<Integer> number, Class<V> type) {
        V[] constants = type.getEnumConstants();
        Function<Integer, V> reads =
                ordinal -> {
                    if (ordinal < 0 || ordinal >= constants.length) {
                        throw new IllegalArgumentException(
                                type.getName() + " has no constant with the ordinal " + ordinal);
                    }
                    return constants[ordinal];
                };
        return number.as(type, reads, Enum::ordinal);
    }
}
