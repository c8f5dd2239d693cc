/// Kinds of a hierarchy whose root is in another package.
@org.jspecify.annotations.NullMarked
package dev.weir.orm.kinds.far;
