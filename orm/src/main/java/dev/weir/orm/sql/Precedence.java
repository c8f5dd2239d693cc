package dev.weir.orm.sql;

/// How tightly an expression binds, loosest first (PostgreSQL manual, "Operator Precedence").
/// Operands that bind no tighter than their operator are put in parentheses.
public enum Precedence {
    OR,
    AND,
    NOT,
    IS,
    COMPARISON,
    /// `like`, `between`, `in`.
    PATTERN,
    /// All operators that are not named otherwise.
    OTHER,
    ADDITION,
    MULTIPLICATION,
    POWER,
    AT_TIME_ZONE,
    SIGN,
    SUBSCRIPT,
    CAST,
    /// Calls, columns, parameters, parentheses.
    ATOM
}
