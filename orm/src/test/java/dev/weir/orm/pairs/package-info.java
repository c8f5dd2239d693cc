/// Many-to-many relations whose pairs are written.
@org.jspecify.annotations.NullMarked
package dev.weir.orm.pairs;
