package dev.weir.processor.internal.model;

import java.util.Optional;

/// A column of an entity's table.
///
/// @param name as the table has it
/// @param property the path of the component: `title`, `address.street`
/// @param type what its values are
/// @param declaration the type as DDL writes it
/// @param nullability whether it may be null
/// @param source where the value of a new row comes from
/// @param writing which statements write it
/// @param defaultSql the database's default
public record Column(
        String name,
        String property,
        ValueType type,
        String declaration,
        Nullability nullability,
        Source source,
        Writing writing,
        Optional<String> defaultSql) {
    /// Whether it may be null.
    public enum Nullability {
        NULLABLE,
        NOT_NULL
    }

    /// Which statements write it; the names are those of the data layer.
    public enum Writing {
        ALWAYS,
        INSERT_ONLY,
        UPDATE_ONLY,
        NEVER
    }

    public boolean isNullable() {
        return nullability == Nullability.NULLABLE;
    }

    /// The same column where it may be null.
    Column optional() {
        return new Column(
                name,
                property,
                type,
                declaration,
                Nullability.NULLABLE,
                source,
                writing,
                defaultSql);
    }

    /// Whether the declaration is but a short word for a type with a sequence.
    private static boolean isSerial(String declaration) {
        return declaration.matches("(?i)(small|big)?serial[248]?");
    }

    /// The type as DDL writes it where the values come from elsewhere than a sequence of its own.
    public static String plain(String declaration, ValueType type) {
        return isSerial(declaration) ? type.sqlName() : declaration;
    }

    /// The same column of the key of another entity, for a foreign key.
    public Column referredBy(String column, String by, Nullability presence, Writing written) {
        return new Column(
                column,
                by,
                type,
                plain(declaration, type),
                presence,
                new Source.Program(),
                written,
                Optional.empty());
    }
}
