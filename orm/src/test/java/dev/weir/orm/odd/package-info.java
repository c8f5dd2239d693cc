/// Entities whose names are also those of something else.
@org.jspecify.annotations.NullMarked
package dev.weir.orm.odd;
