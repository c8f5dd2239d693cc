/// Tests of writing entities.
@org.jspecify.annotations.NullMarked
package dev.weir.orm.write;
