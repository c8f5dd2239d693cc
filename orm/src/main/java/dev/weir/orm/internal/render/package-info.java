/// Queries become SQL here: texts that do not depend on data, and the values that are bound.
package dev.weir.orm.internal.render;
