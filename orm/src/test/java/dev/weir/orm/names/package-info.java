/// Entities whose names in the database all need quotes.
@org.jspecify.annotations.NullMarked
package dev.weir.orm.names;
