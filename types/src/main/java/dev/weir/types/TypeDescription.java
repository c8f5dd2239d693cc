package dev.weir.types;

import java.util.List;

/// What the catalogue says of one type (`pg_type` and what hangs on it).
///
/// @param oid the type's number in this database
/// @param schema the schema it lives in
/// @param name the name without its schema, `_int4` for the array of int4
/// @param shape what it is made of
public record TypeDescription(int oid, String schema, String name, Shape shape) {
    /// A type of the server itself and of every database.
    static TypeDescription catalog(int oid, String name, Shape shape) {
        return new TypeDescription(oid, "pg_catalog", name, shape);
    }

    /// The name as messages say it: types of the server without their schema.
    public String displayName() {
        return schema.equals("pg_catalog") ? name : schema + "." + name;
    }

    /// What a type is made of.
    public sealed interface Shape {}

    /// A type that stands alone.
    ///
    /// @param format BINARY if the server has functions to send and receive it, else TEXT
    public record Base(Format format) implements Shape {}

    /// A type that no column can have.
    public record Pseudo() implements Shape {}

    /// An array.
    ///
    /// @param delimiter what parts the elements in text, a comma for all types but box
    public record Array(int elementOid, char delimiter) implements Shape {}

    /// An enumeration.
    ///
    /// @param labels in the order of the type
    public record Enumeration(List<String> labels) implements Shape {
        public Enumeration {
            labels = List.copyOf(labels);
        }
    }

    /// A type with constraints on another one.
    public record Domain(int baseOid) implements Shape {}

    /// A range over another type.
    public record RangeOf(int subtypeOid) implements Shape {}

    /// A multirange.
    ///
    /// @param rangeOid the range type of its parts
    public record MultirangeOf(int rangeOid) implements Shape {}

    /// A row type.
    ///
    /// @param fields without dropped ones, in the order of the type
    public record CompositeOf(List<Field> fields) implements Shape {
        public CompositeOf {
            fields = List.copyOf(fields);
        }
    }

    /// A field of a composite type.
    public record Field(String name, int typeOid) {}
}
