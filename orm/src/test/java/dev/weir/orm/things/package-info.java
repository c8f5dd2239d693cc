/// An entity with columns of many types, for tests of expressions.
@org.jspecify.annotations.NullMarked
package dev.weir.orm.things;
