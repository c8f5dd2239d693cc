package dev.weir.driver;

/// How closely the columns of a result must fit the class that rows become.
public enum Fitting {
    /// Each column has a place in the class, and each component a column.
    STRICT,
    /// Columns that fit nothing are passed over, as `select *` has them after a migration.
    /// Components still need a column each: a value that is missing would look like null.
    LENIENT
}
