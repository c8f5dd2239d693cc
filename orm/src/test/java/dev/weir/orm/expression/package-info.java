/// Expressions, each on a server.
@org.jspecify.annotations.NullMarked
package dev.weir.orm.expression;
