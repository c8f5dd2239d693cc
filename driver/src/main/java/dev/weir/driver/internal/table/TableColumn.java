package dev.weir.driver.internal.table;

/// A column of a table, as the catalogue has it.
///
/// @param typeOid its type's number
/// @param typeName its type as SQL writes it, without a length: `character varying`, `shop.mood`
public record TableColumn(String name, int typeOid, String typeName, Filling filling) {
    /// Who fills the column of a new row.
    public enum Filling {
        /// Whoever inserts it: it cannot be null and has no default.
        REQUIRED,
        /// The server, if whoever inserts the row does not.
        OPTIONAL,
        /// The server alone, from other columns.
        GENERATED
    }

    /// For messages: `price (numeric)`.
    public String described() {
        return name + " (" + typeName + ")";
    }
}
