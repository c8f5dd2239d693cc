package dev.weir.orm.model;

import dev.weir.driver.Row;
import dev.weir.orm.entity.JsonFormat;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A type of PostgreSQL together with the Java type that its values have in a program. Immutable.
///
/// @param <V> the Java type, never null
public interface SqlType<V> {
    /// The type's name as a cast writes it, without length or precision: `bigint`, `varchar`,
    /// `text[]`, `shop.mood`. Casting to `varchar(50)` would cut silently.
    String name();

    /// The Java class; of generic types the raw one.
    Class<?> javaType();

    /// The class that the driver reads.
    Class<?> driverClass();

    /// The value for what the driver has read.
    V fromDriver(Object read, JsonFormat json);

    /// What the driver is given for a value.
    Object toDriver(V value, JsonFormat json);

    /// Reads a value of a row.
    ///
    /// @return null for SQL's null
    default @Nullable V read(Row row, int column, JsonFormat json) {
        return row.isNull(column) ? null : fromDriver(row.value(column, driverClass()), json);
    }

    /// The type of arrays of this type, as lists. Elements may be null.
    @SuppressWarnings({"unchecked", "rawtypes"}) // V is never null, and an element may be
    default SqlType<List<V>> array() {
        return (SqlType) new ArrayType<>(this);
    }

    /// What it consists of: the type of an array's elements, of a range's bounds; else empty.
    default Optional<SqlType<?>> element() {
        return Optional.empty();
    }

    /// The same type in PostgreSQL, with another Java type.
    ///
    /// @param reads what a value read becomes
    /// @param writes what is bound for a value
    default <R> SqlType<R> as(
            Class<? super R> javaType,
            Function<? super V, ? extends R> reads,
            Function<? super R, ? extends V> writes) {
        return new ConvertedType<>(this, javaType, reads, writes);
    }

    /// The same Java type under another name in PostgreSQL: `citext` in place of `text`.
    default SqlType<V> named(String name) {
        return new NamedType<>(name, this);
    }

    /// A type that the driver has a codec for.
    ///
    /// @param name the name as a cast writes it
    static <V> SqlType<V> of(String name, Class<V> javaType) {
        return new DirectType<>(name, javaType);
    }
}
