package dev.weir.orm.model;

import java.util.Optional;

/// A column of an entity's table. Immutable; made by generated code, with [#of] and the methods
/// that yield changed copies.
///
/// @param name as the table has it, unquoted
/// @param property the component or field: `title`, `address.street`
/// @param type what its values are
/// @param declaration the type as DDL writes it: `varchar(50)`, `numeric(10, 2)`
/// @param nullability whether it may be null
/// @param source where the value of a new row comes from
/// @param writing which statements of entities write it
/// @param defaultSql the default as DDL writes it, if it has one
/// @param <V> the Java type
public record ColumnModel<V>(
        String name,
        String property,
        SqlType<V> type,
        String declaration,
        Nullability nullability,
        ValueSource source,
        Writing writing,
        Optional<String> defaultSql) {
    /// A column that must not be null and is written by the program.
    public static <V> ColumnModel<V> of(String name, String property, SqlType<V> type) {
        return new ColumnModel<>(
                name,
                property,
                type,
                type.name(),
                Nullability.NOT_NULL,
                new ValueSource.Program(),
                Writing.ALWAYS,
                Optional.empty());
    }

    /// Whether a column may be null.
    public enum Nullability {
        NULLABLE,
        NOT_NULL
    }

    /// Which statements of entities write a column.
    public enum Writing {
        ALWAYS,
        INSERT_ONLY,
        UPDATE_ONLY,
        NEVER
    }

    public boolean isNullable() {
        return nullability == Nullability.NULLABLE;
    }

    /// Whether an insert of an entity names it.
    public boolean isInserted() {
        return writing == Writing.ALWAYS || writing == Writing.INSERT_ONLY;
    }

    /// Whether an update of an entity sets it.
    public boolean isUpdated() {
        return writing == Writing.ALWAYS || writing == Writing.UPDATE_ONLY;
    }

    public ColumnModel<V> nullable() {
        return new ColumnModel<>(
                name,
                property,
                type,
                declaration,
                Nullability.NULLABLE,
                source,
                writing,
                defaultSql);
    }

    public ColumnModel<V> declared(String sql) {
        return new ColumnModel<>(
                name, property, type, sql, nullability, source, writing, defaultSql);
    }

    public ColumnModel<V> from(ValueSource changed) {
        return new ColumnModel<>(
                name, property, type, declaration, nullability, changed, writing, defaultSql);
    }

    public ColumnModel<V> written(Writing changed) {
        return new ColumnModel<>(
                name, property, type, declaration, nullability, source, changed, defaultSql);
    }

    public ColumnModel<V> defaultsTo(String sql) {
        return new ColumnModel<>(
                name, property, type, declaration, nullability, source, writing, Optional.of(sql));
    }
}
