/// Queries as values: the tree that expressions build and that becomes SQL. For tools, and for
/// expressions of one's own; queries are written with `dev.weir.orm.expression`.
package dev.weir.orm.sql;
