/// The entities of the tests.
@org.jspecify.annotations.NullMarked
package dev.weir.orm.shop;
