/// Entities whose names are those that statements give to what they make themselves.
@org.jspecify.annotations.NullMarked
package dev.weir.orm.hostile;
